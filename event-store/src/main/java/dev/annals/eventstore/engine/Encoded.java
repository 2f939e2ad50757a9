package dev.annals.eventstore.engine;

import dev.annals.eventstore.log.NewEvent;
import dev.annals.eventstore.log.StoredEvent;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.wire.Micros;

/**
 * An event in its stored form, and what a reader of the log will make of it: the objects that were decided on, unless
 * something had to be written as erased.
 */
record Encoded(NewEvent stored, DomainEvent event, Cause cause) {

    RecordedEvent recorded(StoredEvent written) {
        return new RecordedEvent(
                written.position(),
                Micros.toInstant(written.recordedAtMicros()),
                Micros.toInstant(stored.occurredAtMicros()),
                stored.stream(),
                stored.version(),
                event,
                cause);
    }
}
