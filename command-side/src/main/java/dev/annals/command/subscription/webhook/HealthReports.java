package dev.annals.command.subscription.webhook;

import dev.annals.shared.subscription.SubscriptionCommand;
import dev.annals.shared.subscription.SubscriptionId;
import dev.annals.shared.subscription.SubscriptionStatus;
import dev.annals.shared.subscription.SubscriptionView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Tells the log when deliveries begin to fail, arrive again, or end by themselves. Only on the dispatcher's thread. */
final class HealthReports {

    private static final long AGAIN_NANOS = 5_000_000_000L;

    private final SubscriptionId id;
    private final Health health;
    private final Delivering with;
    private boolean known;
    private boolean telling;
    private long notBefore = System.nanoTime();
    private @Nullable String stopReason;

    HealthReports(SubscriptionView view, Health health, Delivering with) {
        this.id = view.id();
        this.health = health;
        this.with = with;
        this.known = view.status() == SubscriptionStatus.FAILING;
    }

    /** Deliveries end; it is told again until the log has it. */
    void stop(String reason) {
        stopReason = reason;
    }

    /** Whether nothing is to be sent any more. */
    boolean stopping() {
        return stopReason != null;
    }

    void turn() {
        if (!stopping()
                && health.failing()
                && health.failingFor().compareTo(with.settings().stopAfter()) >= 0) {
            Instant since = with.clock().instant().minus(health.failingFor()).truncatedTo(ChronoUnit.SECONDS);
            stop("Nothing has arrived since " + since + "; the last attempt: " + failure());
        }
        if (telling || System.nanoTime() - notBefore < 0) {
            return;
        }
        if (stopReason != null) {
            tell(new SubscriptionCommand.Stop(id, stopReason), known);
        } else if (!known && health.worthTelling()) {
            tell(new SubscriptionCommand.NoteFailure(id, failure()), true);
        } else if (known && !health.failing()) {
            tell(new SubscriptionCommand.NoteRecovery(id), false);
        }
    }

    private String failure() {
        return String.valueOf(health.note().failure());
    }

    private void tell(SubscriptionCommand<Void> report, boolean knownThen) {
        telling = true;
        with.reports().tell(report, done -> with.inbox().put(() -> told(done, knownThen)));
    }

    private void told(boolean done, boolean knownThen) {
        telling = false;
        notBefore = System.nanoTime() + AGAIN_NANOS;
        known = done ? knownThen : known;
    }
}
