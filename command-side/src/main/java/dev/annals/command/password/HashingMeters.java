package dev.annals.command.password;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The figures of the threads that hash, in a registry. */
final class HashingMeters {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    private final Timer hashing;
    private final Timer waiting;
    private final Counter refused;

    HashingMeters(MeterRegistry registry, ThreadPoolExecutor pool) {
        hashing = timer("annals.hashing", "One hash or verification of a password on its thread", registry);
        waiting = timer("annals.hashing.wait", "How long a hash or verification waited for a thread", registry);
        refused = Counter.builder("annals.hashing.refused")
                .description("Hashes and verifications refused because too many waited, or for too long")
                .register(registry);
        gauge("annals.hashing.queue", "Hashes and verifications that wait for a thread", registry, () -> pool.getQueue()
                .size());
        gauge("annals.hashing.active", "Threads that hash at this moment", registry, pool::getActiveCount);
        gauge("annals.hashing.threads", "Threads that may hash at the same time", registry, pool::getMaximumPoolSize);
    }

    private static Timer timer(String name, String description, MeterRegistry registry) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private static void gauge(String name, String description, MeterRegistry registry, Supplier<Number> value) {
        Gauge.builder(name, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    /** Waited for a thread, and took it for so long. */
    void hashed(long waitedNanos, long tookNanos) {
        waiting.record(waitedNanos, TimeUnit.NANOSECONDS);
        hashing.record(tookNanos, TimeUnit.NANOSECONDS);
    }

    void refused() {
        refused.increment();
    }
}
