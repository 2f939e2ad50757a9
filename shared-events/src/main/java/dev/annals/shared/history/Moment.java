package dev.annals.shared.history;

import java.time.Instant;

/** A point in the one order of everything, given as a position or as a time. */
public sealed interface Moment {

    /** Just after the event at a position. */
    record AtPosition(long position) implements Moment {}

    /** After everything that was recorded up to a time, by the log's clock, which never steps back. */
    record AtTime(Instant time) implements Moment {}
}
