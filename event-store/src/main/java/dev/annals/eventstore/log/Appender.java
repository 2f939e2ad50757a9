package dev.annals.eventstore.log;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The one thread of a process that appends: it takes what is waiting and writes it as one group. */
public interface Appender extends AutoCloseable {

    /**
     * Queues a commit.
     *
     * @param onCommitted runs on the appender's thread, in log order, before the future completes; must not block or throw
     * @return the outcome; fails with {@link dev.annals.shared.log.LogUnavailable} when the queue is full, the store fails
     *     or the appender is closed
     * @throws IllegalArgumentException when the commit is beyond the limits of the log
     */
    CompletableFuture<AppendOutcome> append(NewCommit commit, Consumer<StoredCommit> onCommitted);

    /** Takes no more commits, finishes those that wait, and stops. */
    @Override
    void close();
}
