package dev.annals.shared.log;

import dev.annals.shared.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Reading history: the log as projections, automations and history queries see it. Every call may block. */
public interface EventLog {

    /** The position of the newest event that this node has seen; 0 while the log is empty. Never blocks. */
    long head();

    /**
     * Whether the head was right at most a second ago, whoever appended: then it knows of every write that was answered without
     * being visible, since that takes longer. A log of one process is always level. Never blocks.
     */
    default boolean headIsRecent() {
        return true;
    }

    /** The commits after a position in order, whole, up to about {@code maxEvents} events; empty at the head. */
    List<RecordedCommit> readAfter(long position, int maxEvents);

    /** The events of a stream from a version on, at most {@code limit}. */
    List<RecordedEvent> readStream(String stream, long fromVersion, int limit);

    /** Events of a person's history. */
    List<RecordedEvent> readSubject(SubjectRange range);

    /** Events of a person's history, for whoever only wants to know what happened. */
    default List<Occurrence> readOccurrences(SubjectRange range) {
        return readSubject(range).stream().map(Occurrence::of).toList();
    }

    /** The events of a person's history after a position, in order, at most {@code limit}. */
    default List<RecordedEvent> readSubject(UserId subject, long afterPosition, int limit) {
        return readSubject(SubjectRange.after(subject, afterPosition, limit));
    }

    /** How many events a person's history has. */
    long countSubject(UserId subject);

    /** The newest events under a key, newest first, at most {@code limit}. */
    List<RecordedEvent> readKey(LookupKey key, int limit);

    /** The events under a key after a position, in order, at most {@code limit}. */
    List<RecordedEvent> readKeyAfter(LookupKey key, long position, int limit);

    /** Goes through all events under a key after a position, in order, and holds only some of them at once. */
    default void forEachUnder(LookupKey key, long position, Consumer<RecordedEvent> use) {
        int atOnce = 500;
        List<RecordedEvent> page = readKeyAfter(key, position, atOnce);
        while (!page.isEmpty()) {
            page.forEach(use);
            page = readKeyAfter(key, page.get(page.size() - 1).position(), atOnce);
        }
    }

    /** The position of the last event that was recorded before a time; 0 when there is none. */
    long positionBefore(Instant time);

    /** The commit that holds a position, as somebody notes it who wants to know later that nothing was changed. */
    NotedHead noted(long position);

    /** Waits until the head is beyond a position; false when the time is up first. */
    boolean awaitBeyond(long position, Duration atMost) throws InterruptedException;

    /**
     * Is told of each commit that this process appends, in order, on the appender's thread, before the append is
     * answered. A hint for speed: it may miss commits of other nodes, must return at once and must not throw.
     */
    void onAppended(Consumer<RecordedCommit> listener);
}
