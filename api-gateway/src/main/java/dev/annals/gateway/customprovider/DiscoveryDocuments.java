package dev.annals.gateway.customprovider;

import dev.annals.gateway.format.GoQuote;
import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.outgoing.OutgoingHttp;
import dev.annals.gateway.provider.oidc.IssuerAddress;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.customprovider.CustomProviderSettings;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.user.Metadata;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What issuers say of themselves (OpenID Connect Discovery 1.0), when an administrator names one. */
@Component
final class DiscoveryDocuments {

    private static final int LONGEST = 64 << 10;
    private static final Map<String, String> JSON = Map.of("Accept", "application/json");

    private static final List<String> ENDPOINTS =
            List.of("issuer", "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri");
    private static final List<String> NECESSARY =
            List.of("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri");
    private static final List<String> SUPPORTED =
            List.of("scopes_supported", "response_types_supported", "grant_types_supported", "subject_types_supported");

    private final OutgoingHttp strangers;
    private final Duration timeout;

    DiscoveryDocuments(OutgoingHttp http, GatewayProperties settings) {
        this.strangers = http.amongStrangers();
        this.timeout = settings.outgoing().timeout();
    }

    /** What is worth keeping of the document of the issuer in some settings; fails with the contract's refusal. */
    Mono<Metadata> fetch(CustomProviderSettings settings) {
        String issuer = settings.issuer() == null ? "" : settings.issuer();
        String elsewhere = settings.discoveryUrl() == null ? "" : settings.discoveryUrl();
        URI url = IssuerAddress.ofStranger(issuer, elsewhere).document();
        return strangers
                .get(url, JSON, timeout)
                .map(answer -> kept(document(answer, issuer)))
                .onErrorMap(failure -> refusal(url, failure));
    }

    private static CommandRejected refusal(URI url, Throwable failure) {
        if (failure instanceof CommandRejected refused) {
            return refused.rejection().code() == ErrorCode.BAD_JSON
                    ? failed(url, "its document cannot be read")
                    : refused;
        }
        return failed(url, String.valueOf(failure.getMessage()));
    }

    private static CommandRejected failed(URI url, String reason) {
        return Invalid.request("OIDC discovery from " + GoQuote.of(url.toString()) + " failed: " + reason);
    }

    private static JsonObject document(OutgoingHttp.Answer answer, String issuer) {
        if (answer.status() != 200) {
            throw new IllegalStateException("it answered " + answer.status());
        }
        if (answer.body().length > LONGEST) {
            throw new IllegalStateException("its answer is larger than " + LONGEST + " bytes");
        }
        JsonObject document = JsonObject.parse(answer.body());
        String named = document.string("issuer");
        if (!named.equals(issuer)) {
            throw new IllegalStateException(
                    "issuer mismatch, expected " + GoQuote.of(issuer) + " got " + GoQuote.of(named));
        }
        return document;
    }

    private static Metadata kept(JsonObject document) {
        List<String> missing = NECESSARY.stream()
                .filter(field -> document.string(field).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw Invalid.request("OIDC discovery document is missing required fields: " + String.join(", ", missing));
        }
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        ENDPOINTS.stream()
                .filter(field -> !document.string(field).isEmpty())
                .forEach(field -> kept.put(field, document.string(field)));
        for (String field : SUPPORTED) {
            List<String> values = document.strings(field);
            if (values != null && !values.isEmpty()) {
                kept.put(field, values);
            }
        }
        return new Metadata(kept);
    }
}
