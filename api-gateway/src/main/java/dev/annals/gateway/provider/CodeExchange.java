package dev.annals.gateway.provider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.annals.gateway.http.Query;
import dev.annals.gateway.provider.CodeGrant.Quirk;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * Exchanges codes for tokens. Client id and secret go into the header first, and into the form when that is not accepted:
 * what a provider accepts of a client is remembered (config.md section 10).
 */
final class CodeExchange {

    private static final int MOST_REMEMBERED = 1_000;

    private final Cache<Client, Boolean> inForm =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    /** Many providers let each of their clients say what is accepted of it. */
    private record Client(String tokenUrl, String id) {}

    /** Gives the provider a code, once or, while it is unknown what it accepts, twice. */
    Mono<TokenAnswer> exchange(CodeGrant grant, Query form, ProviderSettings settings, ProviderCalls calls) {
        Client client = new Client(grant.tokenUrl(), settings.clientId());
        Boolean known = grant.has(Quirk.CREDENTIALS_IN_FORM) ? Boolean.TRUE : inForm.getIfPresent(client);
        if (known != null) {
            return known ? inForm(grant, form, settings, calls) : inHeader(grant, form, settings, calls);
        }
        return inHeader(grant, form, settings, calls)
                .doOnNext(tokens -> inForm.put(client, false))
                .onErrorResume(ProviderCalls.NotAccepted.class, refusal -> inForm(grant, form, settings, calls)
                        .doOnNext(tokens -> inForm.put(client, true)));
    }

    private static Mono<TokenAnswer> inHeader(
            CodeGrant grant, Query form, ProviderSettings settings, ProviderCalls calls) {
        String credentials = Query.escape(settings.clientId()) + ":" + Query.escape(settings.secret());
        String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return calls.post(grant.tokenUrl(), Map.of("Authorization", "Basic " + basic), form)
                .map(TokenAnswer::parse);
    }

    private static Mono<TokenAnswer> inForm(
            CodeGrant grant, Query form, ProviderSettings settings, ProviderCalls calls) {
        Query identified = form.with("client_id", settings.clientId()).with("client_secret", settings.secret());
        return calls.post(grant.tokenUrl(), Map.of(), identified).map(TokenAnswer::parse);
    }
}
