package dev.annals.query.feed.kafka;

import dev.annals.shared.feed.Disclosure;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which topic the feed is published to, and how.
 *
 * @param bootstrapServers brokers to begin with, as {@code host:port,host:port}; empty to publish nothing
 * @param topic one of its own for each deployment
 * @param partitions a topic that does not exist is created with so many partitions; 0 to wait until somebody creates it
 * @param mode how an event becomes a record
 * @param disclosure how much of a person is told
 * @param start where an empty topic begins: {@code beginning}, {@code end}, or after a position
 * @param batch how many events go into one transaction at most
 * @param transactionalId what one publisher fences the one before it by; empty to make it of the topic
 * @param properties any further settings of Kafka's clients, such as those for TLS and SASL
 */
@ConfigurationProperties("annals.feed.kafka")
record KafkaProperties(
        @DefaultValue("") String bootstrapServers,
        @DefaultValue("annals.events") String topic,
        @DefaultValue("0") int partitions,
        @DefaultValue("binary") Mode mode,
        @DefaultValue("ids") Disclosure disclosure,
        @DefaultValue("beginning") String start,
        @DefaultValue("500") int batch,
        @DefaultValue("") String transactionalId,
        @DefaultValue Map<String, String> properties) {

    private static final String BEGINNING = "beginning";
    private static final String END = "end";

    /** What order and exactly-once stand on. */
    private static final Set<String> OURS = Set.of(
            "acks",
            "allow.auto.create.topics",
            "bootstrap.servers",
            "enable.auto.commit",
            "enable.idempotence",
            "group.id",
            "isolation.level",
            "key.deserializer",
            "key.serializer",
            "max.in.flight.requests.per.connection",
            "partitioner.class",
            "partitioner.ignore.keys",
            "retries",
            "transactional.id",
            "value.deserializer",
            "value.serializer");

    KafkaProperties {
        if (!start.matches(BEGINNING + "|" + END + "|[0-9]{1,18}")) {
            throw new IllegalArgumentException("annals.feed.kafka.start must be beginning, end or a position");
        }
        if (batch < 1 || partitions < 0) {
            throw new IllegalArgumentException("annals.feed.kafka.batch and partitions must be positive");
        }
        Set<String> refused = new TreeSet<>(properties.keySet());
        refused.retainAll(OURS);
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException("annals.feed.kafka.properties must not have " + refused);
        }
    }

    /** How an event becomes a record of Kafka, by the protocol binding of CloudEvents. */
    enum Mode {
        /** Attributes in headers, the data as the value. */
        BINARY,
        /** The whole event as the value. */
        STRUCTURED
    }

    /** The position after which an empty topic begins. */
    long startAfter(long head) {
        return switch (start) {
            case BEGINNING -> 0;
            case END -> head;
            default -> Long.parseLong(start);
        };
    }

    /** The same on all nodes of a deployment. */
    String fencedBy() {
        return transactionalId.isEmpty() ? "annals-feed-" + topic : transactionalId;
    }

    /** The properties may hold passwords. */
    @Override
    public String toString() {
        return "topic " + topic + " at " + bootstrapServers;
    }
}
