package dev.annals.eventstore.log;

import dev.annals.shared.log.LookupKey;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way into the log, already in its stored form.
 *
 * @param stream null for an event without a stream
 * @param version its place in the stream; -1 without a stream
 * @param subject whose history it belongs to
 * @param name the stored name
 * @param revision the stored revision
 * @param occurredAtMicros when it was decided
 * @param payload JSON, personal fields sealed
 * @param cause JSON of its cause, personal fields sealed
 */
public record NewEvent(
        @Nullable String stream,
        long version,
        @Nullable UUID subject,
        Set<LookupKey> keys,
        String name,
        int revision,
        long occurredAtMicros,
        byte[] payload,
        byte[] cause) {

    /** About what the fixed fields and the indexes of an event take. */
    private static final int OVERHEAD = 200;

    /** About how much room it takes in the log. */
    public long bytes() {
        return OVERHEAD + 100L * keys.size() + payload.length + cause.length;
    }
}
