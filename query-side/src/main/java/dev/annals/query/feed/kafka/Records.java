package dev.annals.query.feed.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.annals.query.feed.kafka.KafkaProperties.Mode;
import dev.annals.shared.feed.CloudEventFormat;
import dev.annals.shared.feed.FeedEvent;
import dev.annals.shared.feed.PublishedEvent;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Events as records of Kafka, by the Kafka protocol binding of CloudEvents 1.0. */
final class Records {

    /** The header that tells the position in the log, as decimal digits. */
    static final String POSITION = "annals-position";

    private static final String PREFIX = "ce_";
    private static final String CONTENT_TYPE = "content-type";
    /** In binary mode the content type of the record tells it. */
    private static final String DATA_CONTENT_TYPE = "datacontenttype";

    private final KafkaProperties settings;
    private final CloudEventFormat format;

    Records(KafkaProperties settings, CloudEventFormat format) {
        this.settings = settings;
        this.format = format;
    }

    /** The key is the account, so that what happens to it stays in order; null for what is about none. */
    ProducerRecord<byte[], byte[]> of(FeedEvent event) {
        boolean binary = settings.mode() == Mode.BINARY;
        PublishedEvent published = event.event();
        byte[] value = binary ? format.data(published, settings.disclosure()) : event.json(settings.disclosure());
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(settings.topic(), null, key(published), value, null);
        Headers headers = record.headers();
        put(headers, POSITION, Long.toString(published.position()));
        put(headers, CONTENT_TYPE, binary ? CloudEventFormat.DATA : CloudEventFormat.STRUCTURED);
        if (binary) {
            Map<String, String> attributes = format.attributes(published);
            attributes.remove(DATA_CONTENT_TYPE);
            attributes.forEach((name, text) -> put(headers, PREFIX + name, text));
        }
        return record;
    }

    private static byte @Nullable [] key(PublishedEvent event) {
        return event.subject() == null ? null : event.subject().toString().getBytes(UTF_8);
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    /** The position that a record tells; 0 when it is none of ours. */
    static long position(Headers headers) {
        Header header = headers.lastHeader(POSITION);
        String text = header == null ? "" : new String(header.value(), UTF_8);
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }
}
