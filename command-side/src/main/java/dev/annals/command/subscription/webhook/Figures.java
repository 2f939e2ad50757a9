package dev.annals.command.subscription.webhook;

import dev.annals.shared.log.EventLog;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What is counted of one subscription: written on the dispatcher's thread, read by whoever scrapes. */
final class Figures {

    private final EventLog log;
    private final Clock clock;
    private final LongAdder delivered = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder deadLetters = new LongAdder();
    private volatile @Nullable Standing standing;

    Figures(EventLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    private record Standing(long position, Instant upTo) {}

    /** Publishes them; what came of it is to be removed when the subscription is gone. */
    List<Meter> bindTo(MeterRegistry registry, Tags tags) {
        return List.of(
                gauge(
                        "lag.events",
                        "Events of the log, private ones included, that are before a subscription",
                        Figures::eventsBehind,
                        registry,
                        tags),
                gauge("lag.seconds", "How long a subscription is behind the log", Figures::behind, registry, tags),
                deliveries("delivered", delivered, registry, tags),
                deliveries("refused", refused, registry, tags),
                deliveries("unanswered", unanswered, registry, tags),
                counter("retries", "Attempts to deliver an event that had failed before", retries, registry, tags),
                counter(
                        "dead.letters",
                        "Events that this process has given up to deliver",
                        deadLetters,
                        registry,
                        tags));
    }

    private Meter gauge(
            String name, String description, ToDoubleFunction<Figures> value, MeterRegistry registry, Tags tags) {
        return Gauge.builder("annals.subscription." + name, this, value)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private static Meter deliveries(String outcome, LongAdder count, MeterRegistry registry, Tags tags) {
        String description = "Attempts to deliver an event, by how they ended";
        return counter("deliveries", description, count, registry, tags.and("outcome", outcome));
    }

    private static Meter counter(String name, String description, LongAdder count, MeterRegistry registry, Tags tags) {
        return FunctionCounter.builder("annals.subscription." + name, count, LongAdder::sum)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private double eventsBehind() {
        Standing now = standing;
        return now == null ? Double.NaN : Math.max(0, log.head() - now.position);
    }

    private double behind() {
        Standing now = standing;
        if (now == null) {
            return Double.NaN;
        }
        boolean level = log.head() <= now.position;
        return level ? 0 : Math.max(0, clock.millis() - now.upTo.toEpochMilli()) / 1000.0;
    }

    /** An attempt begins. */
    void begun(Parcel parcel) {
        if (parcel.attempts() > 0) {
            retries.increment();
        }
    }

    /** An attempt has ended. */
    void ended(Receipt receipt) {
        if (receipt.failure() == null) {
            delivered.increment();
        } else {
            (receipt.status() == 0 ? unanswered : refused).increment();
        }
    }

    /** The log knows that an event was given up, or what has become of one that was given up before. */
    void settled(Parcel parcel) {
        if (!parcel.deadLetter()) {
            deadLetters.increment();
        }
    }

    /** Everything up to a position is delivered or given up, and so is whatever was recorded before a moment. */
    void reached(long position, Instant upTo) {
        standing = new Standing(position, upTo);
    }

    /** This process does not deliver, or not any more. */
    void standBy() {
        standing = null;
    }
}
