package dev.annals.gateway.security;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verified access token says; claims that are absent are empty strings, as in the original.
 *
 * @param audience empty when the token has no {@code aud} claim
 * @param name who an administrator's token was made for
 * @param keyId the {@code kid} of its header
 * @param fingerprint the first 16 hex digits of its SHA-256: tells tokens apart and opens nothing
 */
public record AccessToken(
        String subject,
        List<String> audience,
        String role,
        String sessionId,
        String email,
        String name,
        @Nullable String keyId,
        String fingerprint) {

    /** The first audience, or null when the token has none. */
    public @Nullable String firstAudience() {
        return audience.isEmpty() ? null : audience.get(0);
    }

    /** Names and addresses do not reach logs by accident. */
    @Override
    public String toString() {
        return "access token " + fingerprint;
    }
}
