package dev.annals.shared.log;

import dev.annals.shared.audit.Cause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as the log keeps it.
 *
 * @param position its place in the one order of everything; the first event has position 1, and there are no gaps
 * @param recordedAt when its commit was written; never earlier than that of an earlier position
 * @param occurredAt when it was decided, in microseconds; what views show
 * @param stream the stream it belongs to, or null
 * @param version its place in the stream, from 0; -1 without a stream
 * @param cause who did it, from where
 */
public record RecordedEvent(
        long position,
        Instant recordedAt,
        Instant occurredAt,
        @Nullable String stream,
        long version,
        DomainEvent event,
        Cause cause) {}
