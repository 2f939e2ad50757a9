package dev.annals.eventstore.engine;

import dev.annals.eventstore.log.LogBroken;
import dev.annals.eventstore.sealing.Seals;
import dev.annals.shared.customprovider.CustomProviderEvent;
import dev.annals.shared.deployment.DeploymentEvent.MonthForgotten;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.LogUnavailable;
import dev.annals.shared.subscription.SubscriptionEvent;
import dev.annals.shared.user.UserEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Destroys the keys of those whom the log says are erased, of months that are to be forgotten, and of subscriptions and
 * custom providers that are deleted: as soon as that is on the record, and again at every start, so that a key store from
 * an older backup brings nobody back.
 */
final class Erasures implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);

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

    /** The name of the key that has to go because of a fact; null when none has to. */
    static @Nullable String keyEndedBy(DomainEvent fact) {
        if (fact instanceof UserEvent.Erased erased) {
            return erased.userId().stream();
        }
        if (fact instanceof MonthForgotten forgotten) {
            return Seals.keyOf(forgotten.month());
        }
        boolean deleted = fact instanceof SubscriptionEvent.Deleted || fact instanceof CustomProviderEvent.Deleted;
        return deleted ? fact.sealedBy() : null;
    }

    /** Applies every erasure of the log again; costs a look per person or month, and a write only where a key is back. */
    void applyAll(EventLog log) {
        Stream.of(UserEvent.ERASURES, MonthForgotten.ALL, SubscriptionEvent.ALL, CustomProviderEvent.ALL)
                .forEach(key -> log.forEachUnder(key, 0, happened -> restore(happened.event())));
    }

    private void restore(DomainEvent fact) {
        String key = keyEndedBy(fact);
        if (key != null && !seals.destroyed(key)) {
            LOG.warn("a key that the log says is destroyed was back, and is destroyed again: {}", fact);
            seals.destroy(key);
        }
    }

    /** Destroys keys that facts on the record end; done when nobody can read what they sealed any more. */
    CompletableFuture<Void> destroy(List<String> keys) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            thread.execute(() -> destroy(keys, done));
        } catch (RejectedExecutionException stopping) {
            done.completeExceptionally(
                    new LogUnavailable("stopping: the key is destroyed at the next start", stopping));
        }
        return done;
    }

    private void destroy(List<String> keys, CompletableFuture<Void> done) {
        try {
            keys.forEach(seals::destroy);
            done.complete(null);
        } catch (LogUnavailable | LogBroken failure) {
            LOG.error("a key that has to go is not destroyed yet: {}", failure.getMessage());
            done.completeExceptionally(failure);
            if (!thread.isShutdown()) {
                thread.schedule(() -> destroy(keys, new CompletableFuture<>()), AGAIN_AFTER_SECONDS, TimeUnit.SECONDS);
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
