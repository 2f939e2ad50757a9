package dev.annals.query.feed;

import dev.annals.shared.bus.RushHour;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Turns in which the past is read while people wait for their sign-ins; all who read it share them. */
final class GivingWay {

    /** What one turn reads at most: short enough to be noticed by nobody. */
    static final int EVENTS_A_TURN = 100;

    /** How much longer the rest is than the turn before it: what is read is also written and sent, and compiled at first. */
    private static final int TIMES = 40;

    private static final long LONGEST_NANOS = Duration.ofMillis(500).toNanos();

    private final RushHour rush;
    private final LongSupplier nanoTime;
    private long freeAt;
    private long rest;

    GivingWay(RushHour rush) {
        this(rush, System::nanoTime);
    }

    GivingWay(RushHour rush, LongSupplier nanoTime) {
        this.rush = rush;
        this.nanoTime = nanoTime;
        this.freeAt = nanoTime.getAsLong();
    }

    boolean isNeeded() {
        return rush.isNow();
    }

    /** The moment at which a turn begins. */
    long begin() {
        return nanoTime.getAsLong();
    }

    /** Takes the next turn that is free; tells how long it is until then, which is bounded however many wait. */
    synchronized Duration untilTurn() {
        long now = nanoTime.getAsLong();
        long wait = Math.min(LONGEST_NANOS, Math.max(0, freeAt - now));
        freeAt = now + wait + rest;
        return Duration.ofNanos(wait);
    }

    /** A turn is over that began at some moment. */
    synchronized void over(long began) {
        long now = nanoTime.getAsLong();
        rest = Math.min(LONGEST_NANOS, TIMES * (now - began));
        freeAt = now + Math.max(rest, freeAt - now);
    }
}
