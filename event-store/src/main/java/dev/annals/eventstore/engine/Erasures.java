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
 * Destroys the keys of those whom the log says are erased, of months that are to be forgotten, and of subscriptions and
 * custom providers that are deleted: as soon as that is on the record, and again at every start, so that a key store from an older backup brings nobody back.
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

    /** Whether a fact means that a key has to go. */
    static boolean endsAKey(DomainEvent fact) {
        return fact instanceof UserEvent.Erased
                || fact instanceof MonthForgotten
                || fact instanceof SubscriptionEvent.Deleted
                || fact instanceof CustomProviderEvent.Deleted;
    }

    /** Applies every erasure of the log again; costs a look per person or month, and a write only where a key is back. */
    void applyAll(EventLog log) {
        log.forEachUnder(UserEvent.ERASURES, 0, erasure -> restore(erasure.event()));
        log.forEachUnder(MonthForgotten.ALL, 0, forgotten -> restore(forgotten.event()));
        log.forEachUnder(SubscriptionEvent.ALL, 0, happened -> restoreIfEnding(happened.event()));
        log.forEachUnder(CustomProviderEvent.ALL, 0, happened -> restoreIfEnding(happened.event()));
    }

    private void restoreIfEnding(DomainEvent fact) {
        if (endsAKey(fact)) {
            restore(fact);
        }
    }

    private void restore(DomainEvent fact) {
        if (!isDone(fact)) {
            LOG.warn("a key that the log says is destroyed was back, and is destroyed again: {}", fact);
            destroy(fact);
        }
    }

    private boolean isDone(DomainEvent fact) {
        if (fact instanceof MonthForgotten forgotten) {
            return seals.destroyed(forgotten.month());
        }
        if (fact instanceof CustomProviderEvent.Deleted deleted) {
            return seals.destroyed(deleted.providerId());
        }
        return fact instanceof SubscriptionEvent.Deleted deleted
                ? seals.destroyed(deleted.subscriptionId())
                : seals.destroyed(userOf(fact));
    }

    private void destroy(DomainEvent fact) {
        if (fact instanceof MonthForgotten forgotten) {
            seals.destroy(forgotten.month());
        } else if (fact instanceof SubscriptionEvent.Deleted deleted) {
            seals.destroy(deleted.subscriptionId());
        } else if (fact instanceof CustomProviderEvent.Deleted deleted) {
            seals.destroy(deleted.providerId());
        } else {
            seals.destroy(userOf(fact));
        }
    }

    private static UserId userOf(DomainEvent erasure) {
        return Objects.requireNonNull(erasure.subject(), "an erasure is somebody's");
    }

    /** Destroys the keys that facts on the record end; done when nobody can read what they sealed any more. */
    CompletableFuture<Void> carryOut(List<DomainEvent> facts) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            thread.execute(() -> carryOut(facts, done));
        } catch (RejectedExecutionException stopping) {
            done.completeExceptionally(
                    new LogUnavailable("stopping: the key is destroyed at the next start", stopping));
        }
        return done;
    }

    private void carryOut(List<DomainEvent> facts, CompletableFuture<Void> done) {
        try {
            facts.forEach(this::destroy);
            done.complete(null);
        } catch (LogUnavailable | LogBroken failure) {
            LOG.error("a key that has to go is not destroyed yet: {}", failure.getMessage());
            done.completeExceptionally(failure);
            if (!thread.isShutdown()) {
                thread.schedule(
                        () -> carryOut(facts, new CompletableFuture<>()), AGAIN_AFTER_SECONDS, TimeUnit.SECONDS);
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
