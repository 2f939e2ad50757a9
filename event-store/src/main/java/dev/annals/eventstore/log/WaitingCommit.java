package dev.annals.eventstore.log;

import dev.annals.shared.log.LogUnavailable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A commit on its way into the log, and who waits for it.
 *
 * @param since when it came, by {@link System#nanoTime()}
 */
record WaitingCommit(
        NewCommit commit,
        long bytes,
        long since,
        Consumer<StoredCommit> onCommitted,
        CompletableFuture<AppendOutcome> answer) {

    static WaitingCommit of(NewCommit commit, Consumer<StoredCommit> onCommitted) {
        return new WaitingCommit(commit, commit.bytes(), System.nanoTime(), onCommitted, new CompletableFuture<>());
    }

    void answer(AppendOutcome outcome) {
        if (outcome instanceof AppendOutcome.Unanswered unanswered) {
            answer.completeExceptionally(unanswered.reason());
        } else {
            answer.complete(outcome);
        }
    }

    void fail(LogUnavailable reason) {
        answer.completeExceptionally(reason);
    }
}
