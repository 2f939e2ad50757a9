package dev.annals.query.feed.kafka;

import dev.annals.shared.feed.FeedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * The topic in the hands of the one who publishes, until another opens it or something fails: then only opening it anew
 * tells what is in it.
 */
final class OpenTopic implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final String id;
    private final long newest;
    private final Producer<byte[], byte[]> producer;
    private final Records records;

    /** @param newest the last position that is in the topic; 0 when there is none */
    OpenTopic(String id, long newest, Producer<byte[], byte[]> producer, Records records) {
        this.id = id;
        this.newest = newest;
        this.producer = producer;
        this.records = records;
    }

    /** A topic that is deleted and made again has another. */
    String id() {
        return id;
    }

    long newest() {
        return newest;
    }

    /** All of them or none, and for good when it returns. */
    void publish(List<FeedEvent> events) throws InterruptedException {
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        for (FeedEvent event : events) {
            Future<RecordMetadata> sending = producer.send(records.of(event));
            if (sending.isDone()) {
                // Each that fails at once may have waited for brokers before: the others would wait as long.
                requireSent(event, sending);
            }
            sent.add(sending);
        }
        // Not flushed: that waits for ever when the brokers go away before they know of the transaction.
        for (int i = 0; i < sent.size(); i++) {
            requireSent(events.get(i), sent.get(i));
        }
        producer.commitTransaction();
    }

    /** The commit would fail, too, but not say which event it was. */
    private static void requireSent(FeedEvent event, Future<RecordMetadata> sent) throws InterruptedException {
        try {
            sent.get(Clients.ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException(event + " was not taken", e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("Kafka did not answer in time", e);
        }
    }

    /** Whether somebody else has opened the topic meanwhile. */
    static boolean isTakenOver(Throwable failure) {
        return failure instanceof ProducerFencedException
                || failure instanceof InvalidProducerEpochException
                || failure.getCause() != null && isTakenOver(failure.getCause());
    }

    @Override
    public void close() {
        producer.close(FAREWELL);
    }

    /** Without waiting for brokers that may be gone. */
    static void abandon(Producer<byte[], byte[]> producer) {
        producer.close(Duration.ZERO);
    }
}
