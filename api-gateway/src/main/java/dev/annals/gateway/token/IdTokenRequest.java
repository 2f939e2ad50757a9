package dev.annals.gateway.token;

import dev.annals.gateway.json.JsonObject;
import dev.annals.shared.personal.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The body of a sign-in with a provider's own token. Holds tokens, so it does not print.
 *
 * @param nonce what the application made up; the provider knows its hash
 */
record IdTokenRequest(
        String idToken,
        Secret accessToken,
        String nonce,
        String provider,
        String clientId,
        String issuer,
        boolean linkIdentity) {

    static IdTokenRequest parse(JsonObject json) {
        return new IdTokenRequest(
                json.string("id_token"),
                new Secret(json.string("access_token")),
                json.string("nonce"),
                json.string("provider"),
                json.string("client_id"),
                json.string("issuer"),
                json.bool("link_identity"));
    }

    /** This, if it says all that is needed. */
    IdTokenRequest checked() {
        if (idToken.isEmpty()) {
            throw new OAuthRefusal("id_token required");
        }
        if (provider.isEmpty() && (clientId.isEmpty() || issuer.isEmpty())) {
            throw new OAuthRefusal("provider or client_id and issuer required");
        }
        return this;
    }

    /** Refuses a token that was made for another request. */
    void checkNonce(String ofToken) {
        if (nonce.isEmpty() != ofToken.isEmpty()) {
            throw new OAuthRefusal("Passed nonce and nonce in id_token should either both exist or not.");
        }
        if (!nonce.isEmpty() && !hashed().equals(ofToken)) {
            throw new OAuthRefusal("invalid nonce", "Nonces mismatch");
        }
    }

    private String hashed() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(nonce.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "id_token request";
    }
}
