package dev.annals.gateway.token;

import dev.annals.gateway.format.GoQuote;
import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.NotYet;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code id_token}: sign-in with a provider's own token, of which Annals has the refusals until it has providers. */
@Component
final class IdTokenGrant implements Grant {

    private static final Map<String, String> ISSUERS = Map.of(
            "google", "https://accounts.google.com",
            "facebook", "https://www.facebook.com",
            "kakao", "https://kauth.kakao.com",
            "snapchat", "https://accounts.snapchat.com/accounts/oauth2/token",
            "vercel_marketplace", "https://marketplace.vercel.com",
            "keycloak", "");

    private static final int PARTS = 3; // of a signed token

    private final GatewayProperties settings;

    IdTokenGrant(GatewayProperties settings) {
        this.settings = settings;
    }

    @Override
    public String type() {
        return "id_token";
    }

    @Override
    public Mono<Response> issue(Request request) {
        JsonObject json = request.jsonAfterForm();
        String token = json.string("id_token");
        String provider = json.string("provider");
        String issuer = json.string("issuer");
        if (token.isEmpty()) {
            return refused("id_token required");
        }
        if (provider.isEmpty() && (json.string("client_id").isEmpty() || issuer.isEmpty())) {
            return refused("provider or client_id and issuer required");
        }
        Map.Entry<String, String> known = known(provider, issuer);
        if (!settings.providerEnabled(known.getKey())) {
            throw disabled(known.getValue());
        }
        if (token.split("\\.", -1).length != PARTS) {
            return refused("Bad ID token");
        }
        throw NotYet.refusal("signing in with a token of " + known.getKey());
    }

    private static Map.Entry<String, String> known(String provider, String issuer) {
        return ISSUERS.entrySet().stream()
                .filter(known -> known.getKey().equals(provider)
                        || (!issuer.isEmpty() && known.getValue().equals(issuer)))
                .findFirst()
                .orElseThrow(() -> Invalid.request("Custom OIDC provider " + GoQuote.of(provider) + " not allowed"));
    }

    private static CommandRejected disabled(String issuer) {
        return new CommandRejected(
                ErrorCode.PROVIDER_DISABLED, 400, "Provider (issuer " + GoQuote.of(issuer) + ") is not enabled");
    }

    /** In the form of OAuth, which the original uses for this grant (errors.md 1). */
    private static Mono<Response> refused(String description) {
        return Mono.just(Response.json(400, json -> json.object()
                .field("error", "invalid request")
                .field("error_description", description)
                .end()));
    }
}
