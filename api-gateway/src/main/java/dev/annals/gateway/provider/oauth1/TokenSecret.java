package dev.annals.gateway.provider.oauth1;

import dev.annals.gateway.http.Query;
import java.nio.charset.StandardCharsets;

/** A token that was given, and the secret that signs what is asked with it (RFC 5849 section 2). They do not print. */
public record TokenSecret(String token, String secret) {

    /** Reads the answer, a form. */
    public static TokenSecret parse(byte[] body) {
        Query form = Query.parse(new String(body, StandardCharsets.UTF_8).strip());
        TokenSecret given = new TokenSecret(form.get("oauth_token"), form.get("oauth_token_secret"));
        if (given.token.isEmpty() || given.secret.isEmpty()) {
            throw new IllegalArgumentException("the answer has no token with a secret");
        }
        return given;
    }

    @Override
    public String toString() {
        return "token with its secret";
    }
}
