package dev.annals.shared.access;

import dev.annals.shared.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which reads.
 *
 * @param user whose data were read, by name; null for anybody's, and for answers about many
 * @param actor the id of who read; null for anybody
 * @param address from where it was read: reads that surely came from elsewhere are left out, others may come along, so that a
 *     page is bounded by what was looked at; null for anywhere
 * @param from at this time or later; null for no bound
 * @param to before this time; null for no bound
 * @param cursor the place that the page before ended with; null for the first page
 * @param limit at most so many
 */
public record AccessQuery(
        @Nullable UserId user,
        @Nullable String actor,
        @Nullable String address,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean newestFirst,
        @Nullable AccessPlace cursor,
        int limit) {

    /** From anywhere. */
    public AccessQuery(
            @Nullable UserId user,
            @Nullable String actor,
            @Nullable Instant from,
            @Nullable Instant to,
            boolean newestFirst,
            @Nullable AccessPlace cursor,
            int limit) {
        this(user, actor, null, from, to, newestFirst, cursor, limit);
    }
}
