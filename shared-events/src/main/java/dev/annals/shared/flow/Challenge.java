package dev.annals.shared.flow;

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
        PLAIN
    }

    @Override
    public String toString() {
        return "challenge";
    }
}
