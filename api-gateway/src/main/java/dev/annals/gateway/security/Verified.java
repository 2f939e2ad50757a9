package dev.annals.gateway.security;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A token whose signature is right, and the times between which it is valid.
 *
 * @param notBefore in seconds since 1970; minus infinity without such a claim
 * @param expiresAt in seconds since 1970; infinity without such a claim
 */
record Verified(AccessToken token, double notBefore, double expiresAt) {

    static Verified of(Jws jws, String fingerprint) throws InvalidToken {
        Map<String, @Nullable Object> claims = jws.claims();
        AccessToken token = new AccessToken(
                text(claims, "sub"),
                audience(claims.get("aud")),
                text(claims, "role"),
                text(claims, "session_id"),
                text(claims, "email"),
                text(claims, "name"),
                AccessToken.Acting.of(claims.get("act")),
                text(claims, "jti"),
                jws.text("kid"),
                fingerprint);
        return new Verified(
                token,
                seconds(claims, "nbf", Double.NEGATIVE_INFINITY),
                seconds(claims, "exp", Double.POSITIVE_INFINITY));
    }

    /** Refuses a token that is not valid now; the original allows no leeway. */
    void check(Instant now) throws InvalidToken {
        double seconds = now.getEpochSecond() + now.getNano() / 1e9;
        if (seconds >= expiresAt) {
            throw new InvalidToken("token has invalid claims: token is expired");
        }
        if (seconds < notBefore) {
            throw new InvalidToken("token has invalid claims: token is not valid yet");
        }
    }

    private static String text(Map<String, @Nullable Object> claims, String name) throws InvalidToken {
        Object value = claims.get(name);
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text;
        }
        throw mistyped(name);
    }

    private static List<String> audience(@Nullable Object value) throws InvalidToken {
        if (value instanceof String one) {
            return List.of(one);
        }
        List<?> several = value == null ? List.of() : value instanceof List<?> list ? list : null;
        if (several == null || !several.stream().allMatch(String.class::isInstance)) {
            throw mistyped("aud");
        }
        return several.stream().map(Objects::toString).toList();
    }

    private static double seconds(Map<String, @Nullable Object> claims, String name, double without)
            throws InvalidToken {
        Object value = claims.get(name);
        if (value == null) {
            return without;
        }
        if (value instanceof Double seconds) {
            return Math.floor(seconds);
        }
        throw mistyped(name);
    }

    private static InvalidToken mistyped(String claim) {
        return new InvalidToken("token is malformed: could not JSON decode claim: " + claim + " has the wrong type");
    }
}
