package dev.annals.eventstore.engine;

import dev.annals.shared.audit.Cause;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.wire.Micros;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** What the event store puts on the record by itself: facts of no stream, about what it keeps. */
public final class OwnFacts {

    private static final int OF_NO_STREAM = -1;

    private final CommitWriter writer;
    private final Clock clock;

    OwnFacts(CommitWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** Appends a fact; it is durable when this returns. */
    public void append(DomainEvent fact, String automation) {
        Decided decided = new Decided(fact, Cause.system(automation), OF_NO_STREAM, Micros.truncate(clock.instant()));
        Answers.await(writer.write(List.of(decided), Map.of()));
    }
}
