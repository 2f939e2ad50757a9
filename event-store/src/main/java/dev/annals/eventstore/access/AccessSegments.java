package dev.annals.eventstore.access;

import dev.annals.eventstore.log.KeySum;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;

/** The port: where segments are kept. Every call may block; fails with {@code LogUnavailable} when trying again may help. */
public interface AccessSegments extends AutoCloseable {

    /** The months that have a segment, in order. */
    List<YearMonth> months();

    /** The end of a month's segment, which need not be there. */
    SegmentEnd end(YearMonth month);

    /**
     * Appends a batch, durably; the first makes the segment.
     *
     * @param mentions by what its reads are found
     * @return false when somebody else has appended at this place meanwhile
     */
    boolean append(Batch batch, Set<String> mentions);

    /** Some batches, in the order of the selection. */
    List<Batch> find(Selection selection);

    /** The mentions of a segment that begin alike, each once, as many as are wanted at most. */
    Set<String> mentioned(YearMonth month, String prefix, int limit);

    /** Those of some mentions that a segment has. */
    Set<String> held(YearMonth month, Set<String> mentions);

    /** What the mentions of a segment's first reads add up to, as they are stored. */
    KeySum mentions(YearMonth month, long upTo);

    /** Deletes a segment, if it is there. */
    void drop(YearMonth month);

    @Override
    void close();
}
