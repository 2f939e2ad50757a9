package dev.annals.gateway.security;

import dev.annals.shared.audit.Actor;
import dev.annals.shared.personal.Personal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verified access token says; claims that are absent are empty strings, as in the original.
 *
 * @param audience empty when the token has no {@code aud} claim
 * @param name who an administrator's token was made for
 * @param id its {@code jti}, which only tokens of administrators have
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
        String id,
        @Nullable String keyId,
        String fingerprint) {

    /** The first audience, or null when the token has none. */
    public @Nullable String firstAudience() {
        return audience.isEmpty() ? null : audience.get(0);
    }

    /** Who stands in the history for a token that is no user's: a person if it names one, otherwise whoever holds the key. */
    Actor actor() {
        boolean namesSomebody = !(subject + email + name).isEmpty();
        String key = keyId == null ? fingerprint : keyId;
        return new Actor(
                namesSomebody ? Actor.Kind.ADMINISTRATOR : Actor.Kind.SERVICE, subject.isEmpty() ? key : subject, role);
    }

    /** The address or name that it was made for. */
    @Nullable
    Personal<String> actorName() {
        String known = email.isEmpty() ? name : email;
        return known.isEmpty() ? null : Personal.of(known);
    }

    /** Names and addresses do not reach logs by accident. */
    @Override
    public String toString() {
        return "access token " + fingerprint;
    }
}
