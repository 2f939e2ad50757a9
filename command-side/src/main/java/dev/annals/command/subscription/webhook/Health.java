package dev.annals.command.subscription.webhook;

import dev.annals.shared.subscription.DeliveryNote;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How deliveries to one subscriber go. Not for several threads. */
final class Health {

    private static final int MANY = 3;

    /** So long nothing arrives before anybody is told: a receiver that comes and goes must not fill the log. */
    private static final Duration WORTH_TELLING = Duration.ofMinutes(1);

    private DeliveryNote note;
    private int failuresInARow;
    private @Nullable Instant failingSince;

    /** @param failingSince since when the log says that nothing arrives; null where it does not */
    Health(DeliveryNote note, @Nullable Instant failingSince) {
        this.note = note;
        this.failingSince = failingSince;
        this.failuresInARow = failingSince == null ? 0 : MANY;
    }

    /** Whether this success ends a time without any. */
    boolean succeeded(Instant now) {
        boolean recovered = failing();
        note = note.succeeded(now);
        failuresInARow = 0;
        failingSince = null;
        return recovered;
    }

    void failed(Instant now, String why) {
        note = note.failed(now, why);
        failuresInARow++;
        if (failingSince == null) {
            failingSince = now;
        }
    }

    /** Whether nothing arrives, as far as the last attempts tell. */
    boolean failing() {
        return failuresInARow >= MANY;
    }

    boolean worthTelling(Instant now) {
        return failingFor(now).compareTo(WORTH_TELLING) >= 0;
    }

    /** For how long nothing has arrived; zero when something has. */
    Duration failingFor(Instant now) {
        return failingSince == null || !failing() ? Duration.ZERO : Duration.between(failingSince, now);
    }

    DeliveryNote note() {
        return note;
    }
}
