package dev.annals.eventstore.engine;

import dev.annals.eventstore.log.Appender;
import dev.annals.eventstore.log.CommitLog;
import dev.annals.eventstore.log.GroupAppender;
import dev.annals.eventstore.log.LogBroken;
import dev.annals.eventstore.log.sqlite.SqliteCommitLog;
import dev.annals.eventstore.sealing.DeploymentKeys;
import dev.annals.eventstore.sealing.Seals;
import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.log.DomainEvent;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** The whole upper half over a real log in a directory of its own. */
final class EngineKit implements AutoCloseable {

    static final DeploymentKeys KEYS = DeploymentKeys.of(
            "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=", "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=");

    final CommitLog log;
    final Seals seals;
    final EventCodec codec;
    final CommitLogEventLog eventLog;
    final CommitWriter writer;
    final CommitLogStorageEngine engine;
    final EmbeddedEventStore store;
    final Erasures erasures;
    private final Appender appender;
    private final Map<String, Long> versions = new HashMap<>();

    EngineKit(Path directory) {
        log = SqliteCommitLog.open(directory, Clock.systemUTC());
        seals = Seals.embedded(directory.resolve("keys.db"), KEYS, EngineKit::fail);
        appender = new GroupAppender(log, EngineKit::fail);
        codec = new EventCodec(seals, Upcasters.ofToday());
        eventLog = new CommitLogEventLog(log, codec);
        erasures = new Erasures(seals);
        erasures.applyAll(eventLog);
        writer = new CommitWriter(codec, seals, appender, eventLog, erasures);
        engine = new CommitLogStorageEngine(log, eventLog, writer, new EventMessages(codec));
        store = EmbeddedEventStore.builder()
                .storageEngine(engine)
                .optimizeEventConsumption(false)
                .build();
    }

    /** Publishes events in one unit of work of Ann's and answers the unit. */
    UnitOfWork<?> publish(DomainEvent... events) {
        return publish(Map.of(), List.of(events).stream().map(this::message).toList());
    }

    UnitOfWork<?> publish(Map<String, Long> streamsRead, List<? extends EventMessage<?>> messages) {
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("a command"));
        unit.resources().put(MessageKeys.STREAMS_READ, streamsRead);
        unit.execute(() -> store.publish(messages));
        return unit;
    }

    /** The next message of the event's stream. */
    EventMessage<DomainEvent> message(DomainEvent event) {
        String stream = event.stream();
        Map<String, Object> metaData = Map.of(MessageKeys.CAUSE, People.ANNS_CAUSE);
        if (stream == null) {
            return new GenericEventMessage<>(event, metaData);
        }
        long version = versions.merge(stream, 0L, (before, none) -> before + 1);
        return new GenericDomainEventMessage<>("any", stream, version, event, metaData);
    }

    static EventMessage<DomainEvent> message(DomainEvent event, long version) {
        return new GenericDomainEventMessage<>(
                "any", event.stream(), version, event, Map.of(MessageKeys.CAUSE, People.ANNS_CAUSE));
    }

    private static void fail(LogBroken broken) {
        throw broken;
    }

    @Override
    public void close() {
        erasures.close();
        appender.close();
        seals.close();
        log.close();
    }
}
