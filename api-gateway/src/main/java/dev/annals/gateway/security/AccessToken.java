package dev.annals.gateway.security;

import dev.annals.shared.audit.Actor;
import dev.annals.shared.personal.Personal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a verified access token says; claims that are absent are empty strings, as in the original.
 *
 * @param audience empty when the token has no {@code aud} claim
 * @param name who an administrator's token was made for
 * @param acting who uses the token in the place of its subject; null when the subject does
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
        @Nullable Acting acting,
        String id,
        @Nullable String keyId,
        String fingerprint) {

    /** The first audience, or null when the token has none. */
    public @Nullable String firstAudience() {
        return audience.isEmpty() ? null : audience.get(0);
    }

    /** Who stands in the history for a token that is no user's: a person if it names one, otherwise whoever holds the key. */
    Actor actor() {
        Acting person = person();
        return new Actor(
                person.isSomebody() ? Actor.Kind.ADMINISTRATOR : Actor.Kind.SERVICE,
                person.subject().isEmpty() ? key() : person.subject(),
                role);
    }

    /** The address and name that it was made for. */
    @Nullable
    Personal<String> actorName() {
        Acting person = person();
        if (person.email().isEmpty() || person.name().isEmpty()) {
            String known = person.email() + person.name();
            return known.isEmpty() ? null : Personal.of(known);
        }
        return Personal.of(person.name() + " <" + person.email() + ">");
    }

    /** Whom its user acts for; null when that is nobody else. */
    @Nullable
    String onBehalfOf() {
        return acting == null ? null : subject.isEmpty() ? key() : subject;
    }

    private Acting person() {
        return acting == null ? new Acting(subject, email, name) : acting;
    }

    private String key() {
        return keyId == null ? fingerprint : keyId;
    }

    /** Who acts for somebody else, as the claim {@code act} of RFC 8693 names them; what is absent is "". */
    record Acting(String subject, String email, String name) {

        /** Null for a claim that is no object: such a token says nothing of that kind. */
        static @Nullable Acting of(@Nullable Object claim) {
            return claim instanceof Map<?, ?> act
                    ? new Acting(text(act.get("sub")), text(act.get("email")), text(act.get("name")))
                    : null;
        }

        private static String text(@Nullable Object value) {
            return value instanceof String text ? text : "";
        }

        boolean isSomebody() {
            return !(subject + email + name).isEmpty();
        }
    }

    /** Names and addresses do not reach logs by accident. */
    @Override
    public String toString() {
        return "access token " + fingerprint;
    }
}
