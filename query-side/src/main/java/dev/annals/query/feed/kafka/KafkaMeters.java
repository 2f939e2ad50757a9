package dev.annals.query.feed.kafka;

import dev.annals.shared.feed.EventFeed;
import dev.annals.shared.feed.FeedEvent;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;

/** The figures of the publisher; a node that does not publish knows no position and no lag. */
final class KafkaMeters implements MeterBinder {

    private static final long UNKNOWN = -1;

    private final EventFeed feed;
    private final LongAdder published = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private volatile long position = UNKNOWN;
    private volatile boolean standingBy = true;
    private volatile boolean publishing;
    /** The last moment, in milliseconds, of which everything is published. */
    private volatile long publishedUpTo;

    KafkaMeters(EventFeed feed) {
        this.feed = feed;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                "annals.kafka.publishing",
                "Whether this process publishes to Kafka and the brokers take it",
                registry,
                meters -> meters.publishing ? 1 : 0);
        gauge(
                "annals.kafka.position",
                "Position up to which the log is in Kafka's topic",
                registry,
                meters -> meters.position == UNKNOWN ? Double.NaN : meters.position);
        gauge(
                "annals.kafka.lag.events",
                "Events of the log, private ones included, that Kafka's topic does not reflect yet",
                registry,
                KafkaMeters::eventsBehind);
        gauge("annals.kafka.lag.seconds", "How long Kafka's topic is behind the log", registry, KafkaMeters::behind);
        counter("annals.kafka.published", "Events that this process has published to Kafka", published, registry);
        counter(
                "annals.kafka.failures",
                "Times that publishing to Kafka was given up and begun again",
                failures,
                registry);
    }

    private void gauge(String name, String description, MeterRegistry registry, ToDoubleFunction<KafkaMeters> value) {
        Gauge.builder(name, this, value).description(description).register(registry);
    }

    private static void counter(String name, String description, LongAdder count, MeterRegistry registry) {
        FunctionCounter.builder(name, count, LongAdder::sum)
                .description(description)
                .register(registry);
    }

    private double eventsBehind() {
        return position == UNKNOWN ? Double.NaN : Math.max(0, feed.head() - position);
    }

    private double behind() {
        if (standingBy) {
            return Double.NaN;
        }
        boolean level = position != UNKNOWN && feed.head() <= position;
        return level ? 0 : Math.max(0, System.currentTimeMillis() - publishedUpTo) / 1000.0;
    }

    /** Another node publishes. */
    void standBy() {
        standingBy = true;
        publishing = false;
        position = UNKNOWN;
    }

    /** This node is to publish from now on, and is not late yet. */
    void lead() {
        if (standingBy) {
            publishedUpTo = System.currentTimeMillis();
            standingBy = false;
        }
    }

    void failed() {
        publishing = false;
        failures.increment();
    }

    /** The topic reflects the log up to a position. */
    void reached(long upTo, List<FeedEvent> events) {
        publishing = true;
        published.add(events.size());
        position = upTo;
        if (upTo >= feed.head()) {
            publishedUpTo = System.currentTimeMillis();
        } else if (!events.isEmpty()) {
            long recorded = events.get(events.size() - 1).event().recordedAt().toEpochMilli();
            publishedUpTo = Math.max(publishedUpTo, recorded);
        }
    }
}
