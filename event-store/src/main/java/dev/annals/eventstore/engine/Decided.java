package dev.annals.eventstore.engine;

import dev.annals.shared.audit.Cause;
import dev.annals.shared.log.DomainEvent;
import java.time.Instant;

/**
 * An event as it was decided, not yet part of history.
 *
 * @param version its place in its stream; -1 without a stream
 * @param occurredAt in whole microseconds
 */
record Decided(DomainEvent event, Cause cause, long version, Instant occurredAt) {}
