package dev.annals.eventstore.access;

import java.time.YearMonth;

/**
 * Where a segment ends: all that the next batch has to know of those before.
 *
 * @param reads how many it holds
 * @param time of its last read, in microseconds
 * @param hash of its last batch; 32 zero bytes while there is none
 * @param closed whether nothing may follow
 */
@SuppressWarnings("ArrayRecordComponent")
record SegmentEnd(YearMonth month, long reads, long time, byte[] hash, boolean closed) {

    static SegmentEnd empty(YearMonth month) {
        return new SegmentEnd(month, 0, 0, new byte[32], false);
    }

    static SegmentEnd of(Batch last) {
        return new SegmentEnd(last.month(), last.last(), last.ends(), last.hash(), last.closes());
    }

    /** The batch that closes the segment. */
    Batch closing() {
        return Batch.of(month, reads + 1, 0, time, time, hash, new byte[0]);
    }
}
