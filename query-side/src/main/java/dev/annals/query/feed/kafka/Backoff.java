package dev.annals.query.feed.kafka;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to leave Kafka alone after failures: longer each time up to a bound, and never the same for all nodes. */
final class Backoff {

    private static final long FIRST_MILLIS = 250;
    private static final long LONGEST_MILLIS = 30_000;

    private final RandomGenerator random;
    private long millis = FIRST_MILLIS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    Duration next() {
        long now = millis;
        millis = Math.min(2 * millis, LONGEST_MILLIS);
        return Duration.ofMillis(now / 2 + random.nextLong(now / 2 + 1));
    }

    void reset() {
        millis = FIRST_MILLIS;
    }
}
