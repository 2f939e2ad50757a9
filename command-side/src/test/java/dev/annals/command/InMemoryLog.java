package dev.annals.command;

import dev.annals.shared.audit.Cause;
import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.log.NotedHead;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.log.SubjectRange;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.EventNames;
import dev.annals.shared.wire.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;

/** A log in memory that holds commits to their conditions as the real one does. */
final class InMemoryLog implements EventStorageEngine, EventLog {

    private final List<RecordedEvent> recorded = new ArrayList<>();
    private final List<Consumer<RecordedCommit>> listeners = new CopyOnWriteArrayList<>();

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        Map<String, Long> streamsRead = root.getOrDefaultResource(MessageKeys.STREAMS_READ, Map.of());
        RecordedCommit commit = append(events, streamsRead);
        root.resources().put(MessageKeys.POSITION, commit.lastPosition());
        listeners.forEach(listener -> listener.accept(commit));
    }

    private synchronized RecordedCommit append(List<? extends EventMessage<?>> events, Map<String, Long> streamsRead) {
        streamsRead.forEach((stream, version) -> require(version(stream) == version));
        List<RecordedEvent> appended = new ArrayList<>();
        long position = recorded.size() + 1;
        for (EventMessage<?> message : events) {
            RecordedEvent event = record(message, position + appended.size());
            require(event.stream() == null
                    || event.version() == version(event.stream()) + count(appended, event.stream()) + 1);
            appended.add(event);
        }
        recorded.addAll(appended);
        return new RecordedCommit(position, List.copyOf(appended));
    }

    private static RecordedEvent record(EventMessage<?> message, long position) {
        DomainEvent event = (DomainEvent) message.getPayload();
        Cause cause = (Cause) Objects.requireNonNull(message.getMetaData().get(MessageKeys.CAUSE), "a cause");
        Instant at = Micros.truncate(message.getTimestamp());
        long version = message instanceof DomainEventMessage<?> inStream ? inStream.getSequenceNumber() : -1;
        return new RecordedEvent(position, at, at, event.stream(), version, event, cause);
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new ConcurrencyException("a stream has moved");
        }
    }

    private static long count(List<RecordedEvent> events, String stream) {
        return events.stream().filter(event -> stream.equals(event.stream())).count();
    }

    private long version(String stream) {
        return count(recorded, stream) - 1;
    }

    synchronized List<RecordedEvent> all() {
        return List.copyOf(recorded);
    }

    private List<RecordedEvent> where(Predicate<RecordedEvent> condition, int limit) {
        return all().stream().filter(condition).limit(limit).toList();
    }

    @Override
    public DomainEventStream readEvents(String stream, long fromVersion) {
        return DomainEventStream.of(readStream(stream, fromVersion, Integer.MAX_VALUE).stream()
                .map(event -> new GenericDomainEventMessage<>(
                        "", stream, event.version(), event.event(), Map.of(), "id", event.occurredAt())));
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        long version = version(stream);
        return version < 0 ? Optional.empty() : Optional.of(version);
    }

    @Override
    public List<RecordedEvent> readStream(String stream, long fromVersion, int limit) {
        return where(event -> stream.equals(event.stream()) && event.version() >= fromVersion, limit);
    }

    @Override
    public List<RecordedEvent> readSubject(SubjectRange range) {
        return where(
                event -> range.subject().equals(event.event().subject())
                        && range.includes(event.position(), EventNames.nameOf(event.event())),
                range.limit());
    }

    @Override
    public long countSubject(UserId subject) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RecordedEvent> readKey(LookupKey key, int limit) {
        List<RecordedEvent> found =
                new ArrayList<>(where(event -> event.event().lookupKeys().contains(key), Integer.MAX_VALUE));
        java.util.Collections.reverse(found);
        return found.stream().limit(limit).toList();
    }

    @Override
    public List<RecordedEvent> readKeyAfter(LookupKey key, long position, int limit) {
        return where(event -> event.event().lookupKeys().contains(key) && event.position() > position, limit);
    }

    @Override
    public long positionBefore(Instant time) {
        throw new UnsupportedOperationException();
    }

    @Override
    public NotedHead noted(long position) {
        throw new UnsupportedOperationException("no decision rests on a hash");
    }

    @Override
    public long head() {
        return all().size();
    }

    @Override
    public void onAppended(Consumer<RecordedCommit> listener) {
        listeners.add(listener);
    }

    @Override
    public List<RecordedCommit> readAfter(long position, int maxEvents) {
        return where(event -> event.position() > position, maxEvents).stream()
                .map(event -> new RecordedCommit(event.position(), List.of(event)))
                .toList();
    }

    @Override
    public boolean awaitBeyond(long position, Duration atMost) {
        return head() > position;
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        return Optional.empty();
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(TrackingToken token, boolean mayBlock) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TrackingToken createTailToken() {
        throw new UnsupportedOperationException();
    }

    @Override
    public TrackingToken createHeadToken() {
        throw new UnsupportedOperationException();
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        throw new UnsupportedOperationException();
    }
}
