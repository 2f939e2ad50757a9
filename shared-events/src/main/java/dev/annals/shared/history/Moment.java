package dev.annals.shared.history;

import dev.annals.shared.log.RecordedEvent;
import java.time.Instant;

/** A point in the one order of everything, given as a position or as a time. */
public sealed interface Moment {

    /** Whether an event had been recorded by then. */
    boolean includes(RecordedEvent recorded);

    /** Just after the event at a position. */
    record AtPosition(long position) implements Moment {

        @Override
        public boolean includes(RecordedEvent recorded) {
            return recorded.position() <= position;
        }
    }

    /** After everything that was recorded up to a time, by the log's clock, which never steps back. */
    record AtTime(Instant time) implements Moment {

        @Override
        public boolean includes(RecordedEvent recorded) {
            return !recorded.recordedAt().isAfter(time);
        }
    }
}
