package dev.annals.query;

import dev.annals.shared.audit.Cause;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.LogUnavailable;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.log.NotedHead;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.log.SubjectRange;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.EventNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A log in memory: one order, fed and read as the real one, with a switch for what can go wrong. */
public final class InMemoryEventLog implements EventLog {

    private final NavigableMap<Long, RecordedCommit> commits = new TreeMap<>();
    private final Map<String, List<RecordedEvent>> streams = new HashMap<>();
    private final Map<UserId, List<RecordedEvent>> subjects = new HashMap<>();
    private final List<Consumer<RecordedCommit>> listeners = new ArrayList<>();
    private volatile long head;
    private Cause cause = Cause.system("test");
    private volatile long heard = Long.MAX_VALUE;
    private volatile long unknownAt = Long.MAX_VALUE;
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private long reads;
    private int keysRead;
    private long subjectEventsRead;
    private int streamsRead;

    /** Why everything happens from now on. */
    public synchronized InMemoryEventLog causedBy(Cause because) {
        cause = because;
        return this;
    }

    /** One commit of this node. */
    public long append(DomainEvent... events) {
        return append(listeners, events);
    }

    /** One commit of another node: this one only sees it in the log. */
    public long appendElsewhere(DomainEvent... events) {
        return append(List.of(), events);
    }

    /** The same log as another node sees it: told only of what it appends itself. */
    public OtherNode otherNode() {
        return new OtherNode(this);
    }

    synchronized long append(List<Consumer<RecordedCommit>> told, DomainEvent... events) {
        long first = head + 1;
        now = now.plusMillis(1);
        List<RecordedEvent> recorded = new ArrayList<>();
        for (DomainEvent event : events) {
            RecordedEvent entry = recorded(first + recorded.size(), event);
            recorded.add(entry);
            if (event.subject() != null) {
                subjects.computeIfAbsent(event.subject(), id -> new ArrayList<>())
                        .add(entry);
            }
        }
        RecordedCommit commit = new RecordedCommit(first, List.copyOf(recorded));
        commits.put(first, commit);
        head = commit.lastPosition();
        notifyAll();
        told.forEach(listener -> listener.accept(commit));
        return head;
    }

    private RecordedEvent recorded(long position, DomainEvent event) {
        String stream = event.stream();
        List<RecordedEvent> before = streams.computeIfAbsent(String.valueOf(stream), name -> new ArrayList<>());
        long version = stream == null ? -1 : before.size();
        RecordedEvent recorded = new RecordedEvent(position, now, now, stream, version, event, cause);
        before.add(recorded);
        return recorded;
    }

    /** The time of the newest commit. */
    public synchronized Instant now() {
        return now;
    }

    public synchronized void passTime(Duration duration) {
        now = now.plus(duration);
    }

    /** From now on nobody can tell from where anything was done. */
    public synchronized void forgetAddresses() {
        commits.replaceAll((position, commit) -> new RecordedCommit(
                position,
                commit.events().stream().map(InMemoryEventLog::fromNowhere).toList()));
    }

    private static RecordedEvent fromNowhere(RecordedEvent of) {
        Cause was = of.cause();
        Cause cause = new Cause(
                was.actor(), was.actorName(), was.onBehalfOf(), was.command(), was.requestId(), null, null, null);
        return new RecordedEvent(
                of.position(), of.recordedAt(), of.occurredAt(), of.stream(), of.version(), of.event(), cause);
    }

    /** From here on the log holds something that this version does not know. */
    public void unknownFrom(long position) {
        unknownAt = position;
    }

    /** How often commits were read back. */
    public synchronized long reads() {
        return reads;
    }

    /** From now on this node does not hear of what is appended, and knows it. */
    public void goDeaf() {
        heard = head;
    }

    /** Where the log ends, also when this node does not hear of it. */
    long commonHead() {
        return head;
    }

    @Override
    public long head() {
        return Math.min(head, heard);
    }

    @Override
    public boolean headIsRecent() {
        return heard == Long.MAX_VALUE;
    }

    @Override
    public synchronized List<RecordedCommit> readAfter(long position, int maxEvents) {
        reads++;
        List<RecordedCommit> found = new ArrayList<>();
        int events = 0;
        Long first = commits.floorKey(position + 1);
        for (RecordedCommit commit : commits.tailMap(first == null ? 0 : first).values()) {
            if (commit.lastPosition() <= position) {
                continue;
            }
            if (commit.lastPosition() >= unknownAt) {
                if (found.isEmpty()) {
                    throw new LogUnavailable("position " + unknownAt + " holds an event of a newer version");
                }
                return found;
            }
            found.add(commit);
            events += commit.events().size();
            if (events >= maxEvents) {
                return found;
            }
        }
        return found;
    }

    @Override
    public synchronized List<RecordedEvent> readStream(String stream, long fromVersion, int limit) {
        streamsRead++;
        return streams.getOrDefault(stream, List.of()).stream()
                .filter(event -> event.version() >= fromVersion)
                .limit(limit)
                .toList();
    }

    /** How often streams were read. */
    public synchronized int streamsRead() {
        return streamsRead;
    }

    @Override
    public synchronized List<RecordedEvent> readSubject(SubjectRange range) {
        List<RecordedEvent> events = new ArrayList<>(subjects.getOrDefault(range.subject(), List.of()));
        if (range.newestFirst()) {
            Collections.reverse(events);
        }
        List<RecordedEvent> found = events.stream()
                .filter(event -> range.includes(event.position(), EventNames.nameOf(event.event())))
                .limit(range.limit())
                .toList();
        subjectEventsRead += found.size();
        return found;
    }

    /** How many events of somebody's history were read. */
    public synchronized long subjectEventsRead() {
        return subjectEventsRead;
    }

    @Override
    public synchronized long countSubject(UserId subject) {
        return subjects.getOrDefault(subject, List.of()).size();
    }

    @Override
    public synchronized List<RecordedEvent> readKey(LookupKey key, int limit) {
        keysRead++;
        return commits.descendingMap().values().stream()
                .flatMap(commit -> commit.events().stream())
                .filter(recorded -> recorded.event().lookupKeys().contains(key))
                .limit(limit)
                .toList();
    }

    /** How often somebody looked for a key. */
    public synchronized int keysRead() {
        return keysRead;
    }

    @Override
    public synchronized List<RecordedEvent> readKeyAfter(LookupKey key, long position, int limit) {
        return commits.values().stream()
                .flatMap(commit -> commit.events().stream())
                .filter(recorded -> recorded.position() > position)
                .filter(recorded -> recorded.event().lookupKeys().contains(key))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long positionBefore(Instant time) {
        return commits.values().stream()
                .filter(commit -> commit.events().get(0).recordedAt().isBefore(time))
                .mapToLong(RecordedCommit::lastPosition)
                .max()
                .orElse(0);
    }

    @Override
    public NotedHead noted(long position) {
        return new NotedHead(position, "ab".repeat(32));
    }

    @Override
    public synchronized boolean awaitBeyond(long position, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (head <= position) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    @Override
    public synchronized void onAppended(Consumer<RecordedCommit> listener) {
        listeners.add(listener);
    }
}
