package dev.annals.query;

import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.log.NotedHead;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.log.SubjectRange;
import dev.annals.shared.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Another process that appends to the same log, and is told only of what it appends itself. */
public final class OtherNode implements EventLog {

    private final InMemoryEventLog log;
    private final List<Consumer<RecordedCommit>> told = new ArrayList<>();

    OtherNode(InMemoryEventLog log) {
        this.log = log;
    }

    public long append(DomainEvent... events) {
        return log.append(told, events);
    }

    @Override
    public long head() {
        return log.commonHead();
    }

    @Override
    public List<RecordedCommit> readAfter(long position, int maxEvents) {
        return log.readAfter(position, maxEvents);
    }

    @Override
    public List<RecordedEvent> readStream(String stream, long fromVersion, int limit) {
        return log.readStream(stream, fromVersion, limit);
    }

    @Override
    public List<RecordedEvent> readSubject(SubjectRange range) {
        return log.readSubject(range);
    }

    @Override
    public long countSubject(UserId subject) {
        return log.countSubject(subject);
    }

    @Override
    public List<RecordedEvent> readKey(LookupKey key, int limit) {
        return log.readKey(key, limit);
    }

    @Override
    public List<RecordedEvent> readKeyAfter(LookupKey key, long position, int limit) {
        return log.readKeyAfter(key, position, limit);
    }

    @Override
    public long positionBefore(Instant time) {
        return log.positionBefore(time);
    }

    @Override
    public NotedHead noted(long position) {
        return log.noted(position);
    }

    @Override
    public boolean awaitBeyond(long position, Duration atMost) throws InterruptedException {
        return log.awaitBeyond(position, atMost);
    }

    @Override
    public void onAppended(Consumer<RecordedCommit> listener) {
        told.add(listener);
    }
}
