package dev.annals.command.subscription.webhook;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** When an event is tried again, and never all at the same moment. */
record RetrySchedule(List<Duration> delays, RandomGenerator random) {

    /** A tenth more or less. */
    private static final int JITTER_PERCENT = 10;

    /** @param failures how often it has failed, at least once; after more than there are delays the last one stays */
    Duration after(int failures) {
        Duration delay = delays.get(Math.min(failures, delays.size()) - 1);
        int percent = 100 - JITTER_PERCENT + random.nextInt(2 * JITTER_PERCENT + 1);
        return delay.multipliedBy(percent).dividedBy(100);
    }

    /** Whether it has failed once more than there are delays. */
    boolean exhausted(int failures) {
        return failures > delays.size();
    }
}
