package dev.annals.query.feed.kafka;

import static dev.annals.query.People.BOB;
import static dev.annals.query.People.renamed;
import static dev.annals.query.feed.kafka.Deployment.awaitFailure;
import static dev.annals.query.feed.kafka.Deployment.awaitLevel;
import static dev.annals.query.feed.kafka.Deployment.soon;
import static dev.annals.query.feed.kafka.Deployment.upTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.InMemoryEventLog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Against a real broker: what is published first. */
class OpeningTopicsTest {

    private final Broker broker = Broker.running();
    private final Deployment annals = new Deployment();

    @Test
    void an_empty_topic_begins_where_it_is_told_to() throws Exception {
        String fromNowOn = broker.topic(1);
        String fromTwo = broker.topic(1);
        annals.happen(3);

        try (Node node = annals.node(fromNowOn, "start", "end")) {
            awaitLevel(node);
        }
        annals.happen(1);
        try (Node node = annals.node(fromNowOn, "start", "end");
                Node other = annals.node(fromTwo, "start", "2")) {
            awaitLevel(node);
            awaitLevel(other);
        }

        assertThat(broker.positions(fromNowOn)).containsExactly(4L);
        assertThat(broker.positions(fromTwo)).containsExactly(3L, 4L);
    }

    @Test
    void a_missing_topic_is_waited_for() throws Exception {
        String topic = broker.topic(1) + ".later";
        annals.happen(3);
        try (Node node = annals.node(topic)) {
            awaitFailure(node);
            try (Admin admin = broker.admin()) {
                admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
                        .all()
                        .get(20, TimeUnit.SECONDS);
            }
            awaitLevel(node);
        }

        assertThat(broker.positions(topic)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_missing_topic_is_created_if_its_partitions_are_known() throws Exception {
        String topic = broker.topic(1) + ".created";
        annals.happen(3);
        try (Node node = annals.node(topic, "partitions", "4")) {
            awaitLevel(node);
        }

        assertThat(broker.positions(topic)).containsExactlyInAnyOrder(1L, 2L, 3L);
        try (Admin admin = broker.admin()) {
            assertThat(admin.describeTopics(List.of(topic))
                            .allTopicNames()
                            .get(20, TimeUnit.SECONDS)
                            .get(topic)
                            .partitions())
                    .hasSize(4);
        }
    }

    @Test
    void what_the_topic_has_dropped_by_age_is_not_published_again() throws Exception {
        String topic = broker.topic(1);
        annals.happen(10);
        try (Node node = annals.node(topic)) {
            awaitLevel(node);
        }
        try (Admin admin = broker.admin()) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }

        annals.happen(1);
        try (Node node = annals.node(topic)) {
            awaitLevel(node);
        }

        assertThat(broker.positions(topic)).containsExactly(11L);
    }

    @Test
    void a_topic_that_was_made_anew_is_filled_from_the_beginning() throws Exception {
        String topic = broker.topic(1);
        annals.happen(3);
        try (Node node = annals.node(topic)) {
            awaitLevel(node);
        }
        try (Admin admin = broker.admin()) {
            admin.deleteTopics(List.of(topic)).all().get(20, TimeUnit.SECONDS);
            soon().ignoreExceptions()
                    .until(() -> admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
                                    .all()
                                    .get(20, TimeUnit.SECONDS)
                            == null);
        }

        try (Node node = annals.node(topic)) {
            awaitLevel(node);
        }

        assertThat(broker.positions(topic)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void nothing_is_published_from_a_log_that_ends_before_the_topic() throws Exception {
        String topic = broker.topic(1);
        annals.happen(5);
        try (Node node = annals.node(topic)) {
            awaitLevel(node);
        }

        InMemoryEventLog restored = new InMemoryEventLog();
        restored.append(renamed(BOB, "Bobby"));
        try (Node node = new Node(restored, new Node.Kept(), broker, topic)) {
            awaitFailure(node);
        }

        assertThat(broker.positions(topic)).containsExactlyElementsOf(upTo(5));
    }
}
