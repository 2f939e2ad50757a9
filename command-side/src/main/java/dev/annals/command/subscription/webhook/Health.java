package dev.annals.command.subscription.webhook;

import dev.annals.shared.subscription.DeliveryNote;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How deliveries to one subscriber go. How long they have failed is not measured by the clock, which may be set: a step by days
 * would stop a subscription after a hiccup. Not for several threads.
 */
final class Health {

    private static final int MANY = 3;

    /** So long nothing arrives before anybody is told: a receiver that comes and goes must not fill the log. */
    private static final Duration WORTH_TELLING = Duration.ofMinutes(1);

    private DeliveryNote note;
    private int failuresInARow;
    private long failingSinceNanos;

    /** @param failingFor how long, as the log says, nothing has arrived; null where it says nothing like that */
    Health(DeliveryNote note, @Nullable Duration failingFor) {
        this.note = note;
        this.failingSinceNanos = System.nanoTime() - (failingFor == null ? 0 : failingFor.toNanos());
        this.failuresInARow = failingFor == null ? 0 : MANY;
    }

    /** Whether this success ends a time without any. */
    boolean succeeded(Instant now) {
        boolean recovered = failing();
        note = note.succeeded(now);
        failuresInARow = 0;
        return recovered;
    }

    void failed(Instant now, String why) {
        note = note.failed(now, why);
        if (failuresInARow == 0) {
            failingSinceNanos = System.nanoTime();
        }
        failuresInARow++;
    }

    /** Whether nothing arrives, as far as the last attempts tell. */
    boolean failing() {
        return failuresInARow >= MANY;
    }

    boolean worthTelling() {
        return failingFor().compareTo(WORTH_TELLING) >= 0;
    }

    /** For how long nothing has arrived; zero when something has. */
    Duration failingFor() {
        return failing() ? Duration.ofNanos(System.nanoTime() - failingSinceNanos) : Duration.ZERO;
    }

    DeliveryNote note() {
        return note;
    }
}
