package dev.annals.eventstore.access;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Which batches of a segment are looked through.
 *
 * @param mention a mention that they have; null for any
 * @param from in microseconds: batches that end before are left out
 * @param to in microseconds: batches that begin then or later are left out
 * @param start the number of a read: the first batch is the one that holds it, or would
 * @param limit at most so many batches
 */
record Selection(
        YearMonth month, @Nullable String mention, long from, long to, boolean newestFirst, long start, int limit) {

    /** Everything from a read on. */
    static Selection from(YearMonth month, long start, int limit) {
        return new Selection(month, null, Long.MIN_VALUE, Long.MAX_VALUE, false, start, limit);
    }

    /** Only batches that have a mention. */
    Selection having(String one) {
        return new Selection(month, one, from, to, newestFirst, start, limit);
    }

    /** What follows a batch that was found. */
    Selection beyond(Batch last) {
        long next = newestFirst ? last.first() - 1 : last.first() + Math.max(last.count(), 1);
        return new Selection(month, mention, from, to, newestFirst, next, limit);
    }
}
