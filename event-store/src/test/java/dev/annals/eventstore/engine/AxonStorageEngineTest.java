package dev.annals.eventstore.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStorageEngineTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Axon's own suite, as far as it applies to an engine that keeps the published language and nothing else. */
class AxonStorageEngineTest extends EventStorageEngineTest {

    private static final String OTHER_META_DATA = "of an event's meta data, the log keeps its cause";
    private static final String OTHER_TIME = "a token at a time goes by when the log recorded, which is in order";

    @TempDir
    Path directory;

    private EngineKit kit;

    @BeforeEach
    void open() {
        kit = new EngineKit(directory);
        setTestSubject(new Translated(kit.engine, new HashMap<>()));
    }

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    @Override
    @Disabled(OTHER_META_DATA)
    public void storeAndLoadApplicationEvent() {}

    @Test
    @Override
    @Disabled(OTHER_META_DATA)
    public void returnedEventMessageBehavior() {}

    @Test
    @Override
    @Disabled(OTHER_TIME)
    public void createTokenAt() {}

    @Test
    @Override
    @Disabled(OTHER_TIME)
    public void createTokenAtExactTime() {}

    @Test
    @Override
    @Disabled(OTHER_TIME)
    public void createTokenWithUnorderedEvents() {}

    @Test
    @Override
    @Disabled(OTHER_TIME)
    public void createTokenAtTimeAfterLastEvent() {}

    @Test
    @Override
    @Disabled("no aggregate has snapshots")
    public void storeAndLoadSnapshot() {}

    /**
     * Says the suite's texts in words of the published language: the message's identifier travels as a role. Streams of the
     * suite may begin anywhere, ours begin at 0.
     */
    private record Translated(EventStorageEngine engine, Map<String, Long> versions) implements EventStorageEngine {

        @Override
        public void appendEvents(List<? extends EventMessage<?>> events) {
            engine.appendEvents(events.stream().map(this::translated).toList());
        }

        private EventMessage<?> translated(EventMessage<?> message) {
            var cause = Map.of(MessageKeys.CAUSE, People.ANNS_CAUSE);
            if (!(message instanceof DomainEventMessage<?> domain)) {
                return new GenericEventMessage<>(new UserEvent.SignUpRepeated(People.ANN), cause);
            }
            UserId user = user(domain.getAggregateIdentifier());
            DomainEvent event = new UserEvent.RoleChanged(user, message.getIdentifier());
            return new GenericDomainEventMessage<>(
                    "user",
                    user.stream(),
                    versions.merge(user.stream(), 0L, (before, none) -> before + 1),
                    event,
                    cause,
                    message.getIdentifier(),
                    message.getTimestamp());
        }

        private static UserId user(String aggregate) {
            return new UserId(UUID.nameUUIDFromBytes(aggregate.getBytes(UTF_8)));
        }

        @Override
        public Stream<? extends TrackedEventMessage<?>> readEvents(TrackingToken token, boolean mayBlock) {
            return engine.readEvents(token, mayBlock).map(Translated::suites);
        }

        private static TrackedEventMessage<?> suites(TrackedEventMessage<?> message) {
            return message instanceof DomainEventMessage<?> domain
                    ? new GenericTrackedDomainEventMessage<>(message.trackingToken(), suites(domain))
                    : message;
        }

        private static DomainEventMessage<?> suites(DomainEventMessage<?> message) {
            return new GenericDomainEventMessage<>(
                    message.getType(),
                    message.getAggregateIdentifier(),
                    message.getSequenceNumber(),
                    "payload",
                    message.getMetaData(),
                    ((UserEvent.RoleChanged) message.getPayload()).role(),
                    message.getTimestamp());
        }

        @Override
        public DomainEventStream readEvents(String aggregate, long first) {
            Stream<? extends DomainEventMessage<?>> stream =
                    engine.readEvents(user(aggregate).stream(), first).asStream();
            return DomainEventStream.of(stream.map(Translated::suites));
        }

        @Override
        public void storeSnapshot(DomainEventMessage<?> snapshot) {
            engine.storeSnapshot(snapshot);
        }

        @Override
        public Optional<DomainEventMessage<?>> readSnapshot(String aggregate) {
            return engine.readSnapshot(aggregate);
        }

        @Override
        public TrackingToken createTailToken() {
            return engine.createTailToken();
        }

        @Override
        public TrackingToken createHeadToken() {
            return engine.createHeadToken();
        }

        @Override
        public TrackingToken createTokenAt(Instant at) {
            return engine.createTokenAt(at);
        }
    }
}
