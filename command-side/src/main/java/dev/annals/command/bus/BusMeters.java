package dev.annals.command.bus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.jspecify.annotations.Nullable;

/** The figures of the command bus, in a registry. */
final class BusMeters {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10)
    };

    private final Timer commands;
    private final Counter refused;
    private final Counter conflicts;
    private final Counter lostRaces;
    private final Counter lockWaits;
    private final Counter stalePreparations;
    private final Counter lateAnswers;

    BusMeters(MeterRegistry registry, Supplier<Number> underWay, Supplier<Number> waiting) {
        commands = Timer.builder("annals.commands")
                .description("Commands, from being let in until they were answered")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        refused = counter("annals.commands.refused", "Commands refused because too many were under way", registry);
        conflicts = counter("annals.commands.conflicts", "Commands given up because every try lost a race", registry);
        lostRaces = retries("conflict", registry);
        lockWaits = retries("lock", registry);
        stalePreparations = retries("stale_preparation", registry);
        lateAnswers = retries("not_known_yet", registry);
        gauge("annals.commands.under.way", "Commands that were let in and not answered yet", underWay, registry);
        gauge("annals.commands.queue", "Steps of commands that wait for a thread", waiting, registry);
    }

    private static Counter counter(String name, String description, MeterRegistry registry) {
        return Counter.builder(name).description(description).register(registry);
    }

    private static Counter retries(String reason, MeterRegistry registry) {
        return Counter.builder("annals.commands.retries")
                .description("Times that a command was decided again, by what went wrong before")
                .tag("reason", reason)
                .register(registry);
    }

    private static void gauge(String name, String description, Supplier<Number> value, MeterRegistry registry) {
        Gauge.builder(name, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    /** A command was answered; it was let in at a moment of {@link System#nanoTime()}. */
    void answered(long began) {
        commands.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    }

    void refused() {
        refused.increment();
    }

    void gaveUp() {
        conflicts.increment();
    }

    /** It is decided once more. */
    void again(@Nullable Throwable failure) {
        if (failure instanceof StalePreparation) {
            stalePreparations.increment();
        } else if (failure instanceof NotKnownYet) {
            lateAnswers.increment();
        } else if (failure instanceof LockAcquisitionFailedException) {
            lockWaits.increment();
        } else {
            lostRaces.increment();
        }
    }
}
