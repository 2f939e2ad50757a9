package dev.annals.eventstore.engine;

import dev.annals.eventstore.log.AppendOutcome;
import dev.annals.eventstore.log.CommitLog;
import dev.annals.eventstore.log.StoredCommit;
import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.log.RecordedCommit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** Axon's storage engine over the commit log: what a unit of work publishes becomes one commit. */
final class CommitLogStorageEngine implements EventStorageEngine {

    private static final String APPENDED = CommitLogStorageEngine.class.getName();
    private static final int PAGE = 500;
    private static final int LONGEST_COMMIT = 1_000;

    private final CommitLog log;
    private final CommitLogEventLog eventLog;
    private final CommitWriter writer;
    private final EventMessages messages;

    CommitLogStorageEngine(CommitLog log, CommitLogEventLog eventLog, CommitWriter writer, EventMessages messages) {
        this.log = log;
        this.eventLog = eventLog;
        this.writer = writer;
        this.messages = messages;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        UnitOfWork<?> root = CurrentUnitOfWork.map(UnitOfWork::root).orElse(null);
        Map<String, Long> streamsRead = root == null ? Map.of() : begin(root);
        List<Decided> decided = events.stream().map(messages::decided).toList();
        StoredCommit commit = outcome(writer.write(decided, streamsRead));
        if (root != null) {
            root.resources().put(MessageKeys.POSITION, commit.lastPosition());
        }
    }

    /** An event published while the commit is prepared would make a second one, and both are to be one or none. */
    private static Map<String, Long> begin(UnitOfWork<?> root) {
        if (root.resources().put(APPENDED, true) != null) {
            throw new IllegalStateException("a unit of work appends once; publish nothing while it commits");
        }
        return root.getOrDefaultResource(MessageKeys.STREAMS_READ, Map.of());
    }

    private static StoredCommit outcome(CompletableFuture<AppendOutcome> appended) {
        AppendOutcome outcome = Answers.await(appended);
        if (outcome instanceof AppendOutcome.Conflicted conflicted) {
            throw new ConcurrencyException(conflicted.stream() + " has moved since it was read");
        }
        return ((AppendOutcome.Committed) outcome).commit();
    }

    @Override
    public DomainEventStream readEvents(String stream, long fromVersion) {
        return new StoredStream(log, messages, stream, fromVersion);
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        long after = token == null ? 0 : token.position().orElse(0);
        // A token may stand within a commit, and the log gives whole commits only.
        long before = Math.max(0, after - LONGEST_COMMIT);
        return Stream.iterate(
                        page(before),
                        page -> !page.isEmpty(),
                        page -> page(page.get(page.size() - 1).lastPosition()))
                .flatMap(List::stream)
                .flatMap(commit -> commit.events().stream())
                .filter(event -> event.position() > after)
                .map(messages::tracked);
    }

    private List<RecordedCommit> page(long after) {
        return eventLog.readAfter(after, PAGE);
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("no aggregate has snapshots yet");
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        return Optional.empty();
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(log.head());
    }

    @Override
    public TrackingToken createTokenAt(Instant at) {
        return new GlobalSequenceTrackingToken(eventLog.positionBefore(at));
    }
}
