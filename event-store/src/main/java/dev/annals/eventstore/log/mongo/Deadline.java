package dev.annals.eventstore.log.mongo;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The time within which a group has to be appended, and the pauses between the tries. */
final class Deadline {

    private static final long SHORTEST_MILLIS = 4;
    private static final int DOUBLINGS = 6;

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    boolean isOver() {
        return end - System.nanoTime() <= 0;
    }

    Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
    }

    /** A random pause, so that two nodes do not meet again and again, longer the longer nothing has moved. */
    void pause(int roundsWithoutProgress) {
        long longest = SHORTEST_MILLIS << Math.min(roundsWithoutProgress, DOUBLINGS);
        try {
            Thread.sleep(Math.min(ThreadLocalRandom.current().nextLong(longest), left().toMillis()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
