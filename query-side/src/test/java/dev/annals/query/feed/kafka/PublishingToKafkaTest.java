package dev.annals.query.feed.kafka;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static dev.annals.query.People.renamed;
import static dev.annals.query.People.signedUp;
import static dev.annals.query.People.somebody;
import static dev.annals.query.feed.kafka.Deployment.awaitFailure;
import static dev.annals.query.feed.kafka.Deployment.awaitLevel;
import static dev.annals.query.feed.kafka.Deployment.soon;
import static dev.annals.query.feed.kafka.Deployment.upTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Against a real broker. */
class PublishingToKafkaTest {

    private static final String[] IMPATIENT = {
        "properties.request.timeout.ms", "1000",
        "properties.delivery.timeout.ms", "1500",
        "properties.max.block.ms", "1500",
        "properties.default.api.timeout.ms", "2000"
    };

    private final Broker broker = Broker.running();
    private final Deployment annals = new Deployment();

    @Test
    void everything_public_arrives_once_and_in_order_for_each_account() throws Exception {
        String topic = broker.topic(3);
        List<UserId> people = Stream.generate(() -> somebody()).limit(20).toList();
        List<Long> published = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            UserId somebody = people.get(i % people.size());
            published.add(annals.log.append(renamed(somebody, "x" + i)));
            annals.log.append(new UserEvent.SavedUnchanged(somebody));
        }

        try (Node node = annals.node(topic)) {
            awaitLevel(node);
            published.add(annals.log.append(renamed(ANN, "Anna")));
            published.add(annals.log.appendElsewhere(renamed(BOB, "Bobby")));
            awaitLevel(node);
            assertThat(node.figure("published")).isEqualTo(published.size());
        }

        List<ConsumerRecord<byte[], byte[]>> records = broker.committed(topic);
        assertThat(records.stream().map(PublishingToKafkaTest::position)).hasSameElementsAs(published);
        assertThat(records).hasSameSizeAs(published);
        assertThat(partitions(records).values())
                .allSatisfy(where -> assertThat(where).hasSize(1));
        assertThat(positionsByKey(records).values())
                .allSatisfy(positions -> assertThat(positions).isSorted());
    }

    @Test
    void what_a_publisher_left_unfinished_when_it_died_is_published_once() throws Exception {
        String topic = broker.topic(2);
        annals.happen(100);
        try (Node node = annals.node(topic)) {
            awaitLevel(node);
        }
        annals.checkpoints.forget();

        annals.happen(300);
        try (KafkaProducer<byte[], byte[]> dead = dying(topic)) {
            dead.beginTransaction();
            for (long position = 101; position <= 400; position++) {
                dead.send(record(topic, position));
            }
            dead.flush();
            try (Node next = annals.node(topic)) {
                awaitLevel(next);
            }
        }

        assertThat(broker.positions(topic)).containsExactlyInAnyOrderElementsOf(upTo(400));
    }

    @Test
    void what_was_committed_a_moment_before_the_end_is_not_published_again() throws Exception {
        String topic = broker.topic(2);
        annals.happen(200);
        try (KafkaProducer<byte[], byte[]> dead = dying(topic)) {
            dead.beginTransaction();
            for (long position = 1; position <= 150; position++) {
                dead.send(record(topic, position));
            }
            dead.commitTransaction();
            dead.beginTransaction();
            for (long position = 151; position <= 200; position++) {
                dead.send(record(topic, position));
            }
            dead.flush();
            try (Node next = annals.node(topic)) {
                awaitLevel(next);
            }
        }

        assertThat(broker.positions(topic)).containsExactlyInAnyOrderElementsOf(upTo(200));
    }

    @Test
    void the_older_of_two_publishers_is_shut_out() throws Exception {
        String topic = broker.topic(2);
        annals.happen(100);
        try (Node older = annals.node(topic)) {
            awaitLevel(older);
            try (Node newer = new Node(annals.log.otherNode(), new Node.Kept(), broker, topic)) {
                awaitLevel(newer);
                annals.happen(100);
                awaitFailure(older);
                awaitLevel(newer);
                assertThat(older.figure("publishing")).isZero();
                assertThat(newer.figure("failures")).isZero();
            }
        }

        assertThat(broker.positions(topic)).containsExactlyInAnyOrderElementsOf(upTo(200));
    }

    @Test
    void a_node_that_does_not_lead_publishes_nothing_and_takes_over_when_it_does() throws Exception {
        String topic = broker.topic(1);
        annals.happen(3);
        annals.checkpoints.leads(false);
        try (Node node = annals.node(topic)) {
            assertThat(node.figure("lag.events")).isNaN();
            assertThat(broker.positions(topic)).isEmpty();

            annals.checkpoints.leads(true);
            awaitLevel(node);
        }

        assertThat(broker.positions(topic)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void what_happens_while_the_broker_is_away_arrives_when_it_is_back() throws Exception {
        String topic = broker.topic(2);
        annals.happen(50);
        try (Node node = annals.node(topic, IMPATIENT)) {
            awaitLevel(node);
            broker.stop();
            try {
                annals.happen(50);
                soon().until(() -> node.figure("failures") > 1);
                assertThat(node.figure("publishing")).isZero();
                assertThat(node.figure("lag.events")).isEqualTo(50);
                assertThat(node.figure("lag.seconds")).isPositive();
            } finally {
                broker.start();
            }
            awaitLevel(node);
            assertThat(node.figure("publishing")).isOne();
        }

        assertThat(broker.positions(topic)).containsExactlyInAnyOrderElementsOf(upTo(100));
    }

    @Test
    void an_event_that_the_topic_does_not_take_holds_up_what_follows() throws Exception {
        String topic = broker.topic(1);
        setting(topic, "max.message.bytes", "3000");
        annals.log.append(renamed(ANN, "Anna"));
        annals.log.append(signedUp(BOB, "x".repeat(5_000) + "@example.com"));
        annals.log.append(renamed(ANN, "Ann"));

        try (Node node = annals.node(topic, "disclosure", "full", "batch", "1")) {
            awaitFailure(node);
            assertThat(broker.positions(topic)).containsExactly(1L);

            setting(topic, "max.message.bytes", "10000");
            awaitLevel(node);
        }

        assertThat(broker.positions(topic)).containsExactly(1L, 2L, 3L);
    }

    /** A publisher of the same deployment, as it is at the moment when its process is killed. */
    private KafkaProducer<byte[], byte[]> dying(String topic) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", broker.address(), "transactional.id", "annals-feed-" + topic);
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, long position) {
        byte[] key = (position % 2 == 1 ? ANN : BOB).toString().getBytes(UTF_8);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, new byte[100]);
        record.headers().add(Records.POSITION, Long.toString(position).getBytes(UTF_8));
        return record;
    }

    private void setting(String topic, String name, String value) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        try (Admin admin = broker.admin()) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get(20, TimeUnit.SECONDS);
        }
    }

    private static long position(ConsumerRecord<byte[], byte[]> record) {
        return Records.position(record.headers());
    }

    private static Map<String, Set<Integer>> partitions(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .collect(groupingBy(
                        record -> new String(record.key(), UTF_8), mapping(ConsumerRecord::partition, toSet())));
    }

    private static Map<String, List<Long>> positionsByKey(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .collect(groupingBy(
                        record -> new String(record.key(), UTF_8), mapping(PublishingToKafkaTest::position, toList())));
    }
}
