package dev.annals.gateway.commandline;

import java.time.Duration;
import java.util.Locale;

/** How fast something long goes on; told every few seconds. */
final class Pace {

    private static final long TELL_EVERY = Duration.ofSeconds(5).toNanos();
    private static final double NANOS = 1e9;

    private final String what;
    private final long began = System.nanoTime();
    private long told = began;

    /** @param what happens to events */
    Pace(String what) {
        this.what = what;
    }

    void reached(long events) {
        long now = System.nanoTime();
        if (now - told >= TELL_EVERY) {
            told = now;
            System.err.printf(Locale.ROOT, "%,d events %s, %,d a second%n", events, what, perSecond(events));
        }
    }

    long perSecond(long events) {
        return Math.round(events / Math.max((System.nanoTime() - began) / NANOS, 0.001));
    }

    long seconds() {
        return Math.round((System.nanoTime() - began) / NANOS);
    }
}
