package dev.annals.shared.log;

import dev.annals.shared.user.UserId;
import java.util.Set;

/**
 * Which events of a person's history are read; the store finds them without looking at the others.
 *
 * @param names stored names such as {@code user.banned}; empty for all
 * @param after only what comes after this position
 * @param before only what comes before this position
 * @param limit at most so many events
 */
public record SubjectRange(UserId subject, Set<String> names, long after, long before, boolean newestFirst, int limit) {

    /** Everything after a position, in order. */
    public static SubjectRange after(UserId subject, long position, int limit) {
        return new SubjectRange(subject, Set.of(), position, Long.MAX_VALUE, false, limit);
    }

    /** Whether an event between both positions is meant, as far as its name tells. */
    public boolean includes(long position, String name) {
        return position > after && position < before && (names.isEmpty() || names.contains(name));
    }
}
