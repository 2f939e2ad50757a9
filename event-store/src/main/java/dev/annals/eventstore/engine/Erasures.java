package dev.annals.eventstore.engine;

import dev.annals.eventstore.log.LogBroken;
import dev.annals.eventstore.sealing.Seals;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.LogUnavailable;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Destroys the keys of those whom the log says are erased: as soon as that is on the record, and again at every start, so that
 * a key store from an older backup brings nobody back.
 */
final class Erasures implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);

    private static final int EVENTS_AT_ONCE = 500;
    private static final int AGAIN_AFTER_SECONDS = 5;

    private final Seals seals;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread erasing = new Thread(work, "erasing");
        erasing.setDaemon(true);
        return erasing;
    });

    Erasures(Seals seals) {
        this.seals = seals;
    }

    /** Applies every erasure of the log again; costs a look per person, and a write only where a key is back. */
    void applyAll(EventLog log) {
        long position = 0;
        List<RecordedEvent> erasures = log.readKeyAfter(UserEvent.ERASURES, position, EVENTS_AT_ONCE);
        while (!erasures.isEmpty()) {
            for (RecordedEvent erasure : erasures) {
                restore(Objects.requireNonNull(erasure.event().subject(), "an erasure is somebody's"));
                position = erasure.position();
            }
            erasures = log.readKeyAfter(UserEvent.ERASURES, position, EVENTS_AT_ONCE);
        }
    }

    private void restore(UserId user) {
        if (!seals.destroyed(user)) {
            LOG.warn("the key of user {}, who was erased, was back: it is destroyed again", user);
            seals.destroy(user);
        }
    }

    /** Destroys the keys of those who are on the record as erased; done when nobody can read them any more. */
    CompletableFuture<Void> destroy(List<UserId> users) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            thread.execute(() -> destroy(users, done));
        } catch (RejectedExecutionException stopping) {
            done.completeExceptionally(
                    new LogUnavailable("stopping: the key is destroyed at the next start", stopping));
        }
        return done;
    }

    private void destroy(List<UserId> users, CompletableFuture<Void> done) {
        try {
            users.forEach(seals::destroy);
            done.complete(null);
        } catch (LogUnavailable | LogBroken failure) {
            LOG.error("the key of an erased user is not destroyed yet: {}", failure.getMessage());
            done.completeExceptionally(failure);
            if (!thread.isShutdown()) {
                thread.schedule(() -> destroy(users, new CompletableFuture<>()), AGAIN_AFTER_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(AGAIN_AFTER_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
