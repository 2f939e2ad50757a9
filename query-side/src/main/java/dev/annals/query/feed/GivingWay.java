package dev.annals.query.feed;

import dev.annals.shared.bus.RushHour;
import java.util.concurrent.TimeUnit;

/** Lets a thread that reads the past rest after its work while people wait for theirs. */
final class GivingWay {

    /** How much longer the rest is than the work: so the past takes a tenth or two of a core at most. */
    private static final int TIMES = 10;

    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final RushHour rush;

    GivingWay(RushHour rush) {
        this.rush = rush;
    }

    /** Rests after work that began at a moment of {@link System#nanoTime()}. */
    void rest(long began) {
        if (rush.isNow()) {
            long rest = Math.min(LONGEST_NANOS, TIMES * (System.nanoTime() - began));
            try {
                TimeUnit.NANOSECONDS.sleep(rest);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
