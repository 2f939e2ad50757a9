package dev.annals.eventstore.log;

import org.jspecify.annotations.Nullable;

/**
 * The store failed so that nobody can say any more what it holds, such as a failed fsync: this process must not trust
 * what it remembers, answers no append any more and has to be started again.
 */
public final class LogBroken extends RuntimeException {

    public LogBroken(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
