package dev.annals.shared.log;

import java.util.List;

/**
 * What one unit of work appended, all of it or nothing.
 *
 * @param position the position of its first event
 * @param events its events in order; never empty
 */
public record RecordedCommit(long position, List<RecordedEvent> events) {

    /** The position of its last event. */
    public long lastPosition() {
        return position + events.size() - 1;
    }
}
