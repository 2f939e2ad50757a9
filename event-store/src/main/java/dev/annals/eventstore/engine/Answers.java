package dev.annals.eventstore.engine;

import dev.annals.eventstore.log.AppendOutcome;
import dev.annals.shared.log.LogUnavailable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting for the appender, with an end. */
final class Answers {

    private static final Duration AT_MOST = Duration.ofSeconds(10);

    private Answers() {}

    static AppendOutcome await(CompletableFuture<AppendOutcome> appended) {
        try {
            return appended.get(AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LogUnavailable refused
                    ? refused
                    : new LogUnavailable("the log did not take a commit", e);
        } catch (TimeoutException e) {
            throw new LogUnavailable("the log has not answered for " + AT_MOST.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while the log was writing", e);
        }
    }
}
