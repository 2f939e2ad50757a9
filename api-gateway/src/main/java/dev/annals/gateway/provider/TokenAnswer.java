package dev.annals.gateway.provider;

import dev.annals.gateway.http.Query;
import dev.annals.gateway.json.JsonObject;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.provider.ProviderTokens;
import java.nio.charset.StandardCharsets;

/**
 * What a provider gave for a code (RFC 6749 section 5.1). Holds tokens, so it does not print.
 *
 * @param tokens for the provider's own API
 * @param idToken empty where the provider gives none
 * @param json the whole answer; empty where it was a form
 */
public record TokenAnswer(ProviderTokens tokens, String idToken, JsonObject json) {

    /** Some answer with a form instead, GitHub in particular. */
    static TokenAnswer parse(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.startsWith("{")) {
            JsonObject json = JsonObject.parse(body);
            return of(json.string("access_token"), json.string("refresh_token"), json.string("id_token"), json);
        }
        Query form = Query.parse(text);
        return of(form.get("access_token"), form.get("refresh_token"), form.get("id_token"), JsonObject.EMPTY);
    }

    private static TokenAnswer of(String access, String refresh, String idToken, JsonObject json) {
        if (access.isEmpty()) {
            throw new ProviderCalls.NotAccepted("its answer has no access_token");
        }
        Secret refreshing = refresh.isEmpty() ? null : new Secret(refresh);
        return new TokenAnswer(new ProviderTokens(new Secret(access), refreshing), idToken, json);
    }

    @Override
    public String toString() {
        return "token answer";
    }
}
