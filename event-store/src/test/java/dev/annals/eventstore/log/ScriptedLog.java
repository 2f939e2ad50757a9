package dev.annals.eventstore.log;

import dev.annals.eventstore.log.AppendOutcome.Committed;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.log.SubjectRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A log that takes what it is given, after waiting to be let, or fails as the script says; it remembers the groups. */
final class ScriptedLog implements CommitLog {

    final List<List<NewCommit>> groups = new CopyOnWriteArrayList<>();
    final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    private final Semaphore permits = new Semaphore(0);
    private ChainEnd end = ChainEnd.EMPTY;

    ScriptedLog let(int groups) {
        permits.release(groups);
        return this;
    }

    @Override
    public List<AppendOutcome> append(List<NewCommit> group) {
        groups.add(group);
        awaitPermit();
        RuntimeException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        List<AppendOutcome> outcomes = new ArrayList<>();
        for (NewCommit commit : group) {
            StoredCommit stored = end.append(commit, 0);
            end = ChainEnd.of(stored);
            outcomes.add(new Committed(stored));
        }
        return outcomes;
    }

    private void awaitPermit() {
        try {
            if (!permits.tryAcquire(30, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody let the group pass");
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public long head() {
        return end.position();
    }

    @Override
    public byte[] headHash() {
        return end.hash();
    }

    @Override
    public List<StoredCommit> readAfter(long position, int maxEvents) {
        return List.of();
    }

    @Override
    public List<StoredEvent> readStream(String stream, long fromVersion, int limit) {
        return List.of();
    }

    @Override
    public List<StoredEvent> readSubject(SubjectRange range) {
        return List.of();
    }

    @Override
    public long countSubject(UUID subject) {
        return 0;
    }

    @Override
    public List<StoredEvent> readKey(LookupKey key, int limit) {
        return List.of();
    }

    @Override
    public List<StoredEvent> readKeyAfter(LookupKey key, long position, int limit) {
        return List.of();
    }

    @Override
    public boolean awaitBeyond(long position, Duration atMost) {
        return false;
    }

    @Override
    public void close() {}
}
