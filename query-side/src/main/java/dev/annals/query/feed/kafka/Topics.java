package dev.annals.query.feed.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Opens the topic for the one who publishes, who learns where the one before ended. */
final class Topics {

    private final KafkaProperties settings;
    private final Clients clients;
    private final Records records;

    Topics(KafkaProperties settings, Clients clients, Records records) {
        this.settings = settings;
        this.clients = clients;
        this.records = records;
    }

    /** Shuts out whoever published before, and finds the last position that is in the topic. */
    OpenTopic open() throws InterruptedException {
        try (Admin admin = clients.admin()) {
            TopicDescription topic = describe(admin);
            Producer<byte[], byte[]> producer = clients.producer();
            try {
                // First, since it ends what the one before has left open: only then is the end of the topic the end.
                producer.initTransactions();
                return new OpenTopic(topic.topicId().toString(), newest(admin, partitions(topic)), producer, records);
            } catch (RuntimeException | InterruptedException e) {
                OpenTopic.abandon(producer);
                throw e;
            }
        }
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
    }

    private TopicDescription describe(Admin admin) throws InterruptedException {
        try {
            return answer(admin.describeTopics(List.of(settings.topic())).allTopicNames())
                    .values()
                    .iterator()
                    .next();
        } catch (UnknownTopicOrPartitionException e) {
            if (settings.partitions() == 0) {
                throw new KafkaException("there is no such topic; create it, or set annals.feed.kafka.partitions", e);
            }
            create(admin);
            throw new KafkaException("the topic was created a moment ago", e);
        }
    }

    private void create(Admin admin) throws InterruptedException {
        NewTopic topic = new NewTopic(settings.topic(), Optional.of(settings.partitions()), Optional.empty());
        try {
            answer(admin.createTopics(List.of(topic)).all());
        } catch (TopicExistsException e) {
            // Another node was faster.
        }
    }

    private long newest(Admin admin, List<TopicPartition> partitions) throws InterruptedException {
        Map<TopicPartition, Long> begins =
                offsets(admin, partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, Long> written =
                offsets(admin, partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, Long> settled =
                offsets(admin, partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
        if (!settled.equals(written)) {
            throw new KafkaException("a transaction of somebody else is open in the topic, which hides its end");
        }
        try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
            PartitionEnds ends = new PartitionEnds(consumer);
            long newest = 0;
            for (Map.Entry<TopicPartition, Long> end : written.entrySet()) {
                long begin = begins.getOrDefault(end.getKey(), 0L);
                newest = Math.max(newest, ends.newest(end.getKey(), begin, end.getValue()));
            }
            return newest;
        }
    }

    private static Map<TopicPartition, Long> offsets(
            Admin admin, List<TopicPartition> partitions, OffsetSpec which, IsolationLevel level)
            throws InterruptedException {
        Map<TopicPartition, OffsetSpec> question =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> which));
        Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> answer = answer(
                admin.listOffsets(question, new ListOffsetsOptions(level)).all());
        return answer.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .offset()));
    }

    private static <T> T answer(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get(2 * Clients.ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("Kafka did not answer in time", e);
        }
    }
}
