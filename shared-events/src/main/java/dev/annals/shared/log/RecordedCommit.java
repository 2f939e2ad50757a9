package dev.annals.shared.log;

import dev.annals.shared.audit.Cause;
import dev.annals.shared.user.UserId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    /** The one cause that all of its events have. */
    public Cause cause() {
        return events.get(0).cause();
    }

    /** The one person whom it is about; null when it is about nobody known. */
    public @Nullable UserId subject() {
        return events.stream()
                .map(recorded -> recorded.event().subject())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
