package dev.annals.query.feed.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka's clients as they are needed here: none of them waits for ever, and none creates a topic by accident. */
final class Clients {

    /** The longest wait for any one answer. */
    static final Duration ANSWER = Duration.ofSeconds(15);

    private static final int REQUEST_MILLIS = 10_000;
    /** Beyond what most brokers take; the topic's own limit decides. */
    private static final int LARGEST_RECORD = 16 << 20;

    private final KafkaProperties settings;

    Clients(KafkaProperties settings) {
        this.settings = settings;
    }

    Admin admin() {
        return made(() -> Admin.create(common()));
    }

    /** Sees what is committed, and nothing else. */
    Consumer<byte[], byte[]> consumer() {
        Map<String, Object> config = common();
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        return made(() -> new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /** With transactions, and so idempotent: records of a partition stay in order whatever is sent again. */
    Producer<byte[], byte[]> producer() {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER.toMillis());
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
        config.putAll(common());
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.fencedBy());
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        return made(() -> new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    private static <T> T made(Supplier<T> client) {
        try {
            return client.get();
        } catch (KafkaException e) {
            if (isAboutLogin(e)) {
                // What the reader of login modules did not understand may be a part of a password.
                throw new KafkaException("annals.feed.kafka.properties.sasl.jaas.config cannot be read");
            }
            throw e;
        }
    }

    private static boolean isAboutLogin(Throwable failure) {
        return failure instanceof IllegalArgumentException
                || failure instanceof SecurityException
                || failure.getCause() != null && isAboutLogin(failure.getCause());
    }

    private Map<String, Object> common() {
        Map<String, Object> config = new HashMap<>();
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, "annals");
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        // Figures are ours to publish, not the client's.
        config.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        config.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        config.putAll(settings.properties());
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        return config;
    }
}
