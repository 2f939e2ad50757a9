package dev.annals.command.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after a failure: twice as long each time up to a limit, and never all at the same moment. */
record RetryDelays(Duration first, Duration longest, RandomGenerator random) {

    private static final int MOST_DOUBLINGS = 30;

    static RetryDelays standard(RandomGenerator random) {
        return new RetryDelays(Duration.ofSeconds(5), Duration.ofMinutes(10), random);
    }

    /**
     * @param failures how often it has failed, at least once
     * @return between a half and the whole of the doubled delay
     */
    Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
        long bound = Math.max(1, Math.min(doubled, longest.toMillis()));
        return Duration.ofMillis(bound - random.nextLong(bound / 2 + 1));
    }
}
