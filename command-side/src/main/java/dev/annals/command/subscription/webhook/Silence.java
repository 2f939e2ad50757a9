package dev.annals.command.subscription.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** For how long a receiver is left alone because it asks for that. Times are those of {@link System#nanoTime()}. */
final class Silence {

    private final Duration longest;
    private long until = System.nanoTime();

    Silence(Duration longest) {
        this.longest = longest;
    }

    /** It asks, or does not; how many nanoseconds it is granted. */
    long asked(@Nullable Duration wish, long now) {
        long granted = wish == null ? 0 : (wish.compareTo(longest) > 0 ? longest : wish).toNanos();
        until = Math.max(until - now, granted) + now;
        return granted;
    }

    boolean lasts(long now) {
        return until - now > 0;
    }

    /** When it ends; {@code otherwise} when there is none. */
    long end(long otherwise) {
        return lasts(System.nanoTime()) ? until : otherwise;
    }
}
