package dev.annals.command.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The figures of one way of sending; nothing is measured before there is a registry. */
final class MessageMeters implements MeterBinder {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20)
    };

    private final String carrier;
    private final Supplier<Number> owed;
    private volatile @Nullable Bound bound;

    /** @param owed how many messages wait */
    MessageMeters(String carrier, Supplier<Number> owed) {
        this.carrier = carrier;
        this.owed = owed;
    }

    private record Bound(Timer sending, Counter sent, Counter retried, Counter undeliverable) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("annals.messages.queue", owed)
                .description("Messages that are still to be sent, or tried again")
                .tag("carrier", carrier)
                .strongReference(true)
                .register(registry);
        Timer sending = Timer.builder("annals.messages.sending")
                .description("Handing one message over to the mail server or the provider, when that went well")
                .tag("carrier", carrier)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        bound = new Bound(
                sending, outcome("sent", registry), outcome("retried", registry), outcome("undeliverable", registry));
    }

    private Counter outcome(String outcome, MeterRegistry registry) {
        return Counter.builder("annals.messages")
                .description("Attempts to send a message, by how they ended")
                .tag("carrier", carrier)
                .tag("outcome", outcome)
                .register(registry);
    }

    /** It was handed over; sending began at a moment of {@link System#nanoTime()}. */
    void sent(long began) {
        Bound measuring = bound;
        if (measuring != null) {
            measuring.sent.increment();
            measuring.sending.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        }
    }

    /** It was not sent; unless that is final, it will be tried again. */
    void notSent(boolean forGood) {
        Bound measuring = bound;
        if (measuring != null) {
            (forGood ? measuring.undeliverable : measuring.retried).increment();
        }
    }
}
