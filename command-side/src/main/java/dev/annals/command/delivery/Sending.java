package dev.annals.command.delivery;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt at one delivery: send, tell the log; or try again later. */
final class Sending {

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

    private final StillOwed stillOwed;
    private final Carrier carrier;
    private final DeliveryReports reports;
    private final Outbox outbox;
    private final RetryDelays delays;
    private final Clock clock;
    private final MessageMeters meters;

    Sending(
            StillOwed stillOwed,
            Carrier carrier,
            DeliveryReports reports,
            Outbox outbox,
            RetryDelays delays,
            Clock clock) {
        this.stillOwed = stillOwed;
        this.carrier = carrier;
        this.reports = reports;
        this.outbox = outbox;
        this.delays = delays;
        this.clock = clock;
        this.meters = new MessageMeters(carrier.name(), outbox::size);
    }

    MessageMeters meters() {
        return meters;
    }

    /** Gives the delivery back to the outbox in every case. */
    void attempt(Delivery delivery) {
        @Nullable Delivery left = delivery.triedInVain(later(delivery));
        try {
            boolean sentAlready = delivery.outcome() != null;
            left = sentAlready || stillOwed.test(delivery) ? leftAfter(delivery) : null;
        } catch (RuntimeException e) {
            meters.notSent(false);
            LOG.error("Sending by {} failed unexpectedly, it is tried again", carrier.name(), e);
        } finally {
            if (left == null) {
                outbox.finished(delivery);
            } else {
                outbox.postponed(left);
            }
        }
    }

    /** What is still to be done after this attempt; null for nothing. */
    private @Nullable Delivery leftAfter(Delivery delivery) {
        Outcome outcome = outcome(delivery);
        if (outcome == null) {
            return delivery.triedInVain(later(delivery));
        }
        return reports.tell(delivery.issued(), outcome) ? null : delivery.ended(outcome, later(delivery));
    }

    /** How it ended; null when it is to be tried again. */
    private @Nullable Outcome outcome(Delivery delivery) {
        if (delivery.outcome() != null) {
            return delivery.outcome();
        }
        if (delivery.expired(clock.instant())) {
            meters.notSent(true);
            return Outcome.undeliverable("expired before it could be sent");
        }
        long began = System.nanoTime();
        try {
            carrier.send(delivery.issued());
            meters.sent(began);
            return Outcome.DELIVERED;
        } catch (NotSent e) {
            meters.notSent(e.permanent());
            tellOperator(delivery, e);
            return e.permanent() ? Outcome.undeliverable(String.valueOf(e.getMessage())) : null;
        }
    }

    /** Once for each delivery: a server that is away for long must not fill the log. */
    private void tellOperator(Delivery delivery, NotSent failure) {
        if (delivery.attempts() == 0) {
            LOG.warn(
                    "A code by {} ({}) for user {} was not sent, {}: {}",
                    carrier.name(),
                    delivery.issued().linkType(),
                    delivery.issued().userId(),
                    failure.permanent() ? "and will not be" : "trying again until its code expires",
                    failure.getMessage());
        }
    }

    /** Not later than the end of the token, so that its end is told in time. */
    private Instant later(Delivery delivery) {
        Instant now = clock.instant();
        Instant next = now.plus(delays.after(delivery.attempts() + 1));
        return delivery.expired(now) || next.isBefore(delivery.expires()) ? next : delivery.expires();
    }
}
