package dev.annals.query.feed.kafka;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.signedUp;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.shared.audit.Cause;
import dev.annals.shared.feed.CloudEventFormat;
import dev.annals.shared.feed.Disclosure;
import dev.annals.shared.feed.FeedEvent;
import dev.annals.shared.feed.PublishedEvent;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.session.SignInEvent;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserEvent;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Judged by the library of CloudEvents. */
class CloudEventRecordsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CloudEventFormat format = new CloudEventFormat(URI.create("https://auth.example.com"));

    @ParameterizedTest
    @EnumSource(KafkaProperties.Mode.class)
    void a_record_is_a_cloud_event_in_either_mode(KafkaProperties.Mode mode) {
        ProducerRecord<byte[], byte[]> record =
                records(mode, Disclosure.MASKED).of(event(7, signedUp(ANN, "ann@example.com")));

        assertThat(KafkaMessageFactory.createReader(consumed(record)).getEncoding())
                .isEqualTo(mode == KafkaProperties.Mode.BINARY ? Encoding.BINARY : Encoding.STRUCTURED);
        CloudEvent event = KafkaMessageFactory.createReader(consumed(record)).toEvent();
        assertThat(event.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(event.getId()).isEqualTo("7");
        assertThat(event.getSource()).isEqualTo(URI.create("https://auth.example.com"));
        assertThat(event.getType()).isEqualTo("dev.annals.user.signed_up.v1");
        assertThat(event.getSubject()).isEqualTo(ANN.toString());
        assertThat(event.getTime()).isEqualTo(NOON.atOffset(ZoneOffset.UTC));
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(event.getDataSchema())
                .isEqualTo(URI.create("https://auth.example.com/events/schemas/dev.annals.user.signed_up.v1"));
        assertThat(event.getExtension("sequence")).isEqualTo("0000000000000000007");
        assertThat(event.getExtension("actorkind")).isEqualTo("system");
        assertThat(data(event).get("email").asString()).isEqualTo("a***@example.com");
    }

    @Test
    void both_modes_tell_the_same() {
        FeedEvent event = event(7, signedUp(ANN, "ann@example.com"));

        CloudEvent binary = read(KafkaProperties.Mode.BINARY, event);
        CloudEvent structured = read(KafkaProperties.Mode.STRUCTURED, event);

        assertThat(binary.getAttributeNames()).isEqualTo(structured.getAttributeNames());
        assertThat(binary.getExtensionNames()).isEqualTo(structured.getExtensionNames());
        assertThat(data(binary)).isEqualTo(data(structured));
    }

    @Test
    void the_key_is_the_account_and_a_header_tells_the_position() {
        ProducerRecord<byte[], byte[]> record = records(KafkaProperties.Mode.STRUCTURED, Disclosure.IDS)
                .of(event(4711, signedUp(ANN, "ann@example.com")));

        assertThat(record.key()).isEqualTo(ANN.toString().getBytes(UTF_8));
        assertThat(record.headers().lastHeader("annals-position").value()).isEqualTo("4711".getBytes(UTF_8));
        assertThat(record.headers().lastHeader("content-type").value())
                .isEqualTo("application/cloudevents+json".getBytes(UTF_8));
    }

    @Test
    void what_is_about_no_account_has_no_key() {
        ProducerRecord<byte[], byte[]> record = records(KafkaProperties.Mode.BINARY, Disclosure.IDS)
                .of(event(5, new SignInEvent.FailuresCounted(null, null, 3)));

        assertThat(record.key()).isNull();
    }

    @ParameterizedTest
    @EnumSource(KafkaProperties.Mode.class)
    void a_replay_after_an_erasure_names_nobody(KafkaProperties.Mode mode) {
        UserEvent.Profile profile = new UserEvent.Profile(
                "authenticated", "authenticated", Personal.erased(), null, Personal.erased(), Personal.erased(), false);
        FeedEvent event = event(2, new UserEvent.SignedUp(ANN, profile, Personal.<PasswordHash>erased()));

        ProducerRecord<byte[], byte[]> record = records(mode, Disclosure.FULL).of(event);

        JsonNode data = data(KafkaMessageFactory.createReader(consumed(record)).toEvent());
        assertThat(data.propertyNames()).containsExactlyInAnyOrder("audience", "role", "anonymous", "erased");
    }

    private CloudEvent read(KafkaProperties.Mode mode, FeedEvent event) {
        return KafkaMessageFactory.createReader(
                        consumed(records(mode, Disclosure.FULL).of(event)))
                .toEvent();
    }

    private Records records(KafkaProperties.Mode mode, Disclosure disclosure) {
        KafkaProperties settings =
                new KafkaProperties("localhost:1", "users", 0, mode, disclosure, "beginning", 500, "", Map.of());
        return new Records(settings, format);
    }

    private FeedEvent event(long position, dev.annals.shared.log.DomainEvent event) {
        RecordedEvent recorded = new RecordedEvent(position, NOON, NOON, null, -1, event, Cause.system("test"));
        return new FeedEvent(Objects.requireNonNull(PublishedEvent.of(recorded)), format);
    }

    /** As a consumer gets it. */
    private static ConsumerRecord<byte[], byte[]> consumed(ProducerRecord<byte[], byte[]> record) {
        return new ConsumerRecord<>(
                record.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                record.key(),
                record.value(),
                record.headers(),
                java.util.Optional.empty());
    }

    private static JsonNode data(CloudEvent event) {
        return JSON.readTree(Objects.requireNonNull(event.getData()).toBytes());
    }
}
