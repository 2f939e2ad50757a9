package dev.annals.command.delivery;

import dev.annals.shared.audit.Cause;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.log.NotedHead;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.log.SubjectRange;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.EventNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A log in memory, written by the test, whose readers are woken. */
public final class WrittenLog implements EventLog {

    private final Clock clock;
    private final List<RecordedCommit> commits = new ArrayList<>();
    private final List<Consumer<RecordedCommit>> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean feeding = true;

    public WrittenLog(Clock clock) {
        this.clock = clock;
    }

    /** From now on commits come as from another node: without being fed. */
    void writtenElsewhere() {
        feeding = false;
    }

    public void commit(DomainEvent... events) {
        commit("test", events);
    }

    /** What a command of this name has decided. */
    synchronized void commit(String command, DomainEvent... events) {
        Instant now = clock.instant();
        long position = head() + 1;
        List<RecordedEvent> recorded = new ArrayList<>();
        for (DomainEvent event : events) {
            String stream = event.stream();
            long version = stream == null
                    ? -1
                    : readStream(stream, 0, Integer.MAX_VALUE).size()
                            + recorded.stream()
                                    .filter(before -> stream.equals(before.stream()))
                                    .count();
            recorded.add(new RecordedEvent(
                    position + recorded.size(),
                    now,
                    now,
                    stream,
                    version,
                    event,
                    Cause.system("test").of(command)));
        }
        RecordedCommit commit = new RecordedCommit(position, List.copyOf(recorded));
        commits.add(commit);
        if (feeding) {
            listeners.forEach(listener -> listener.accept(commit));
        }
        notifyAll();
    }

    synchronized <E extends DomainEvent> List<E> of(Class<E> type) {
        return events(event -> type.isInstance(event.event()), Integer.MAX_VALUE).stream()
                .map(event -> type.cast(event.event()))
                .toList();
    }

    private synchronized List<RecordedEvent> events(Predicate<RecordedEvent> condition, int limit) {
        return commits.stream()
                .flatMap(commit -> commit.events().stream())
                .filter(condition)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long head() {
        return commits.isEmpty() ? 0 : commits.get(commits.size() - 1).lastPosition();
    }

    @Override
    public synchronized List<RecordedCommit> readAfter(long position, int maxEvents) {
        return commits.stream()
                .filter(commit -> commit.position() > position)
                .limit(Math.max(1, maxEvents / 10))
                .toList();
    }

    @Override
    public List<RecordedEvent> readStream(String stream, long fromVersion, int limit) {
        return events(event -> stream.equals(event.stream()) && event.version() >= fromVersion, limit);
    }

    @Override
    public List<RecordedEvent> readSubject(SubjectRange range) {
        return events(
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
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RecordedEvent> readKeyAfter(LookupKey key, long position, int limit) {
        return events(event -> event.event().lookupKeys().contains(key) && event.position() > position, limit);
    }

    @Override
    public long positionBefore(Instant time) {
        throw new UnsupportedOperationException();
    }

    @Override
    public NotedHead noted(long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized boolean awaitBeyond(long position, Duration atMost) throws InterruptedException {
        if (head() <= position) {
            wait(atMost.toMillis());
        }
        return head() > position;
    }

    @Override
    public void onAppended(Consumer<RecordedCommit> listener) {
        listeners.add(listener);
    }
}
