package dev.annals.eventstore.log;

import dev.annals.shared.log.LookupKey;
import dev.annals.shared.log.SubjectRange;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The port of the one log: commits in one total order without gaps, each durable before its append returns (design
 * section 4). Appending is for one thread of a process, the {@link Appender}; reading is for any.
 */
public interface CommitLog extends AutoCloseable {

    /**
     * Appends a group of commits in order, each atomically. A commit whose condition does not hold fails alone; the rest
     * is renumbered and goes on.
     *
     * @return an outcome per commit, in order
     * @throws dev.annals.shared.log.LogUnavailable when the store did not take the group; none of it was written
     * @throws LogBroken when this process must not go on with the store
     */
    List<AppendOutcome> append(List<NewCommit> group);

    /** The position of the newest event that this process has seen; 0 while empty. Never blocks. */
    long head();

    /** Whether the head was right at most a second ago, whoever appended. Never blocks. */
    default boolean headIsRecent() {
        return true;
    }

    /** The hash of the newest commit seen; 32 zero bytes while empty. */
    byte[] headHash();

    /**
     * The commits after a position, in order, whole, up to about {@code maxEvents} events but at least one commit; a
     * position inside a commit gives that commit too.
     */
    List<StoredCommit> readAfter(long position, int maxEvents);

    /** The events of a stream from a version on. */
    List<StoredEvent> readStream(String stream, long fromVersion, int limit);

    /** Events of a subject. */
    List<StoredEvent> readSubject(SubjectRange range);

    /** How many events a subject has. */
    long countSubject(UUID subject);

    /** The newest events under a key, newest first. */
    List<StoredEvent> readKey(LookupKey key, int limit);

    /** The events under a key after a position, in order. */
    List<StoredEvent> readKeyAfter(LookupKey key, long position, int limit);

    /** Waits until the head is beyond a position, woken by appends of this and other processes; false in vain. */
    boolean awaitBeyond(long position, Duration atMost) throws InterruptedException;

    @Override
    void close();
}
