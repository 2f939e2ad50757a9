package dev.annals.eventstore.engine;

import dev.annals.eventstore.log.CommitLog;
import dev.annals.eventstore.log.StoredCommit;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.log.NotedHead;
import dev.annals.shared.log.Occurrence;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.log.SubjectRange;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** History as the other modules see it: decoded, and fed with what this process appends. */
final class CommitLogEventLog implements EventLog {

    private static final Logger LOG = LoggerFactory.getLogger(CommitLogEventLog.class);

    private final CommitLog log;
    private final EventCodec codec;
    private final List<Consumer<RecordedCommit>> listeners = new CopyOnWriteArrayList<>();

    CommitLogEventLog(CommitLog log, EventCodec codec) {
        this.log = log;
        this.codec = codec;
    }

    @Override
    public long head() {
        return log.head();
    }

    @Override
    public boolean headIsRecent() {
        return log.headIsRecent();
    }

    @Override
    public List<RecordedCommit> readAfter(long position, int maxEvents) {
        return codec.decode(log.readAfter(position, maxEvents));
    }

    @Override
    public List<RecordedEvent> readStream(String stream, long fromVersion, int limit) {
        return codec.decodeEvents(log.readStream(stream, fromVersion, limit));
    }

    @Override
    public List<RecordedEvent> readSubject(SubjectRange range) {
        return codec.decodeEvents(log.readSubject(range));
    }

    @Override
    public List<Occurrence> readOccurrences(SubjectRange range) {
        return log.readSubject(range).stream()
                .map(stored -> new Occurrence(
                        stored.position(), Micros.toInstant(stored.event().occurredAtMicros()), codec.event(stored)))
                .toList();
    }

    @Override
    public long countSubject(UserId subject) {
        return log.countSubject(subject.value());
    }

    @Override
    public List<RecordedEvent> readKey(LookupKey key, int limit) {
        return codec.decodeEvents(log.readKey(key, limit));
    }

    @Override
    public List<RecordedEvent> readKeyAfter(LookupKey key, long position, int limit) {
        return codec.decodeEvents(log.readKeyAfter(key, position, limit));
    }

    /** Halves the log again and again: order and time agree, so no index of times is needed. */
    @Override
    public long positionBefore(Instant time) {
        long before = 0;
        long after = log.head() + 1;
        while (after - before > 1) {
            StoredCommit commit = log.readAfter((before + after) / 2 - 1, 1).get(0);
            if (Micros.toInstant(commit.recordedAtMicros()).isBefore(time)) {
                before = commit.lastPosition();
            } else {
                after = commit.position();
            }
        }
        return before;
    }

    @Override
    public NotedHead noted(long position) {
        StoredCommit commit = log.readAfter(position - 1, 1).get(0);
        return new NotedHead(commit.lastPosition(), HexFormat.of().formatHex(commit.hash()));
    }

    @Override
    public boolean awaitBeyond(long position, Duration atMost) throws InterruptedException {
        return log.awaitBeyond(position, atMost);
    }

    @Override
    public void onAppended(Consumer<RecordedCommit> listener) {
        listeners.add(listener);
    }

    /** On the appender's thread, for a commit that is durable: whoever fails here, with whatever, finds it by reading. */
    void publish(RecordedCommit commit) {
        for (Consumer<RecordedCommit> listener : listeners) {
            try {
                listener.accept(commit);
            } catch (Throwable e) {
                LOG.error("A listener of the log failed at position {}", commit.position(), e);
            }
        }
    }
}
