package dev.annals.shared.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts a list is about; what is null or empty does not matter.
 *
 * @param audience only accounts of this audience
 * @param like a substring of address (case-sensitive) or full name (not); {@code %} and {@code _} are wildcards
 * @param text a substring of address, number or full name in any case, without wildcards
 * @param confirmed whether address or number are confirmed
 * @param banned whether they are barred now
 * @param provider that one of their identities has
 * @param lastSeen when they signed in last; who never did is in no period
 * @param now the moment of the question
 */
public record UserFilter(
        String audience,
        String like,
        String text,
        @Nullable Boolean confirmed,
        @Nullable Boolean banned,
        String provider,
        String role,
        Period created,
        Period lastSeen,
        Instant now) {

    /** Everybody of an audience. */
    public static UserFilter of(String audience) {
        return like(audience, "");
    }

    /** Those of an audience whose address or name has a part. */
    public static UserFilter like(String audience, String like) {
        return new UserFilter(audience, like, "", null, null, "", "", Period.EVER, Period.EVER, Instant.EPOCH);
    }

    /** Whether everybody of the audience is meant. */
    public boolean everybody() {
        return byCreation() && created.equals(Period.EVER);
    }

    /** Whether nothing but the time of creation is asked for. */
    public boolean byCreation() {
        return like.isEmpty()
                && text.isEmpty()
                && confirmed == null
                && banned == null
                && provider.isEmpty()
                && role.isEmpty()
                && lastSeen.equals(Period.EVER);
    }

    /** From a moment on, and until just before another; null is without an end. */
    public record Period(@Nullable Instant from, @Nullable Instant until) {

        public static final Period EVER = new Period(null, null);
    }
}
