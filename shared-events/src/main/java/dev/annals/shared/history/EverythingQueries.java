package dev.annals.shared.history;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Questions about what happened to anybody, answered through an index that follows the log. A page looks at so much and no
 * more: one that found little is short, and says where to go on.
 */
public interface EverythingQueries {

    /** Completes as soon as the index knows all that was appended until now, with the position where that is. */
    CompletionStage<Long> caughtUp();

    /** The position of the last event that was recorded before a time; 0 when there is none. */
    CompletionStage<Long> positionBefore(Instant time);

    /** A page of events; the next one goes on after, or before, its cursor. */
    CompletionStage<HistoryPage> list(Selection selection, boolean newestFirst, int limit);

    /** When the event at a position was recorded, or the next one that there is; empty beyond the end. */
    CompletionStage<Optional<Instant>> recordedAt(long position);

    /**
     * A page of those whom the events are about, or whom reads by the same actor name; the next one goes on after its cursor,
     * over the same selection. All users of one read are on one page, which may exceed the limit by them.
     *
     * @param period of the reads, which have no positions in the log
     */
    CompletionStage<TouchedPage> touched(Selection selection, Period period, TouchedCursor cursor, int limit);
}
