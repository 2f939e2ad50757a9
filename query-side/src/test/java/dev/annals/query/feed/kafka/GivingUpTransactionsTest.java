package dev.annals.query.feed.kafka;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.shared.audit.Cause;
import dev.annals.shared.feed.CloudEventFormat;
import dev.annals.shared.feed.Disclosure;
import dev.annals.shared.feed.FeedEvent;
import dev.annals.shared.feed.PublishedEvent;
import dev.annals.shared.log.RecordedEvent;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class GivingUpTransactionsTest {

    private final CloudEventFormat format = new CloudEventFormat(URI.create("https://auth.example.com"));
    private final Records records = new Records(
            new KafkaProperties(
                    "localhost:1",
                    "users",
                    0,
                    KafkaProperties.Mode.BINARY,
                    Disclosure.IDS,
                    "beginning",
                    500,
                    "",
                    Map.of()),
            format);

    /** Kafka's own, but no broker tells it of the topic. */
    private static final class Alone extends MockProducer<byte[], byte[]> {

        private int tried;

        Alone() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
            initTransactions();
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> event) {
            tried++;
            return CompletableFuture.failedFuture(new TimeoutException("not present in metadata"));
        }
    }

    @Test
    void after_an_event_that_failed_at_once_no_other_is_tried() {
        try (Alone producer = new Alone();
                OpenTopic topic = new OpenTopic("id", 0, producer, records)) {
            assertThatThrownBy(() -> topic.publish(events(3)))
                    .isInstanceOf(KafkaException.class)
                    .hasMessageContaining("event 1 was not taken");

            assertThat(producer.tried).isOne();
            assertThat(producer.transactionCommitted()).isFalse();
        }
    }

    private List<FeedEvent> events(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(this::event).toList();
    }

    private FeedEvent event(long position) {
        Instant noon = Instant.parse("2026-11-23T12:00:00Z");
        RecordedEvent recorded =
                new RecordedEvent(position, noon, noon, null, -1, renamed(ANN, "Ann"), Cause.system("test"));
        return new FeedEvent(Objects.requireNonNull(PublishedEvent.of(recorded)), format);
    }
}
