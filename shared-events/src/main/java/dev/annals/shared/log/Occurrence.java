package dev.annals.shared.log;

import java.time.Instant;

/** That something happened, without who did it and from where: to unseal that takes most of the time of reading an event. */
public record Occurrence(long position, Instant occurredAt, DomainEvent event) {

    static Occurrence of(RecordedEvent recorded) {
        return new Occurrence(recorded.position(), recorded.occurredAt(), recorded.event());
    }
}
