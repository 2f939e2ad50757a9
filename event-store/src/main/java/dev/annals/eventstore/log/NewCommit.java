package dev.annals.eventstore.log;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a unit of work wants to append.
 *
 * @param id random; tells an own commit whose answer was lost from another one's
 * @param events 1 to 1,000, together at most 8 MiB
 * @param streamsRead the streams that the decision read, with the version seen, -1 for none; the streams written to are
 *     conditions by themselves: their first new version must be the next one
 */
public record NewCommit(UUID id, List<NewEvent> events, Map<String, Long> streamsRead) {

    public static final int MAX_EVENTS = 1_000;
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    /** About how much room it takes in the log. */
    public long bytes() {
        return events.stream().mapToLong(NewEvent::bytes).sum();
    }
}
