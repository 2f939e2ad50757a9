package dev.annals.shared.flow;

import dev.annals.shared.personal.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What the app that began a flow will show to know the origin of (tokens.md section 7). Without a digest it is the
 * verifier itself, so it does not print.
 */
public record Challenge(String value, Method method) {

    /** How a challenge is made of its verifier. */
    public enum Method {
        /** Unpadded base64url of its SHA-256. */
        S256,
        /** It is the verifier. */
        PLAIN;

        /** The challenge that is made of a verifier (RFC 7636 section 4.2). */
        public String of(Secret verifier) {
            return this == PLAIN ? verifier.value() : s256(verifier.value());
        }

        private static String s256(String verifier) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8));
                return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    @Override
    public String toString() {
        return "challenge";
    }
}
