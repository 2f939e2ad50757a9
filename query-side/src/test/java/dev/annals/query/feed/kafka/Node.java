package dev.annals.query.feed.kafka;

import dev.annals.query.feed.FeedConfiguration;
import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.EventLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** A node that has the feed and publishes it, as the application does. */
final class Node implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    /** @param settings in pairs below {@code annals.feed.kafka} */
    Node(EventLog log, Checkpoints checkpoints, Broker broker, String topic, String... settings) {
        Map<String, String> pairs = new HashMap<>(Map.of("bootstrap-servers", broker.address(), "topic", topic));
        for (int i = 0; i < settings.length; i += 2) {
            pairs.put(settings[i], settings[i + 1]);
        }
        pairs.forEach((name, value) ->
                TestPropertyValues.of("annals.feed.kafka." + name + "=" + value).applyTo(context));
        context.registerBean(EventLog.class, () -> log);
        context.registerBean(Checkpoints.class, () -> checkpoints);
        context.register(FeedConfiguration.class, KafkaConfiguration.class);
        context.refresh();
        context.getBean(KafkaMeters.class).bindTo(registry);
    }

    double figure(String name) {
        return registry.get("annals.kafka." + name)
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }

    @Override
    public void close() {
        context.close();
    }

    /** Checkpoints in memory, which say who leads. */
    static final class Kept implements Checkpoints {

        private final Map<String, Long> positions = new ConcurrentHashMap<>();
        private volatile boolean leader = true;

        void leads(boolean now) {
            leader = now;
        }

        void forget() {
            positions.clear();
        }

        @Override
        public long read(String automation) {
            return positions.getOrDefault(automation, 0L);
        }

        @Override
        public void write(String automation, long position) {
            positions.merge(automation, position, Math::max);
        }

        @Override
        public boolean lead(String automation, Duration lease) {
            return leader;
        }
    }
}
