package dev.annals.eventstore.engine;

import static dev.annals.eventstore.engine.People.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.wire.Micros;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingTest {

    private static final int MANY = 1_700;

    @TempDir
    Path directory;

    private EngineKit kit;

    @BeforeEach
    void open() {
        kit = new EngineKit(directory);
    }

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void a_stream_longer_than_a_page_is_read_whole() {
        publishMany();

        DomainEventStream stream = kit.store.readEvents(ANN.stream());
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        stream.forEachRemaining(messages::add);

        assertThat(messages).hasSize(MANY + 1);
        assertThat(stream.getLastSequenceNumber()).isEqualTo(MANY);
        assertThat(messages.get(0).getPayload()).isEqualTo(People.signedUp(ANN, "ann@example.com"));
        assertThat(messages.get(MANY).getSequenceNumber()).isEqualTo(MANY);
        assertThat(messages.get(MANY).getType()).isEqualTo("user");
    }

    @Test
    void a_stream_is_read_from_any_version() {
        publishMany();

        assertThat(kit.store.readEvents(ANN.stream(), MANY).asStream()).hasSize(1);
        assertThat(kit.engine.lastSequenceNumberFor(ANN.stream())).contains((long) MANY);
        assertThat(kit.engine.lastSequenceNumberFor("user/nobody")).isEmpty();
    }

    @Test
    void a_message_keeps_when_it_was_decided() {
        var message = kit.message(People.signedUp(ANN, "ann@example.com"));
        kit.publish(Map.of(), List.of(message));

        assertThat(kit.store.readEvents(ANN.stream()).next().getTimestamp())
                .isEqualTo(Micros.truncate(message.getTimestamp()));
    }

    @Test
    void everything_is_tracked_in_order_from_any_position_also_within_a_commit() {
        publishMany();

        assertThat(positionsAfter(0)).first().isEqualTo(1L);
        assertThat(positionsAfter(0)).hasSize(MANY + 1);
        assertThat(positionsAfter(500)).first().isEqualTo(501L);
        assertThat(positionsAfter(MANY + 1)).isEmpty();
    }

    @Test
    void a_tracked_event_tells_its_cause() {
        kit.publish(People.signedUp(ANN, "ann@example.com"));

        TrackedEventMessage<?> message =
                kit.engine.readEvents(null, false).toList().get(0);

        assertThat(message.getMetaData().get(MessageKeys.CAUSE)).isEqualTo(People.ANNS_CAUSE);
        assertThat(message).isInstanceOf(DomainEventMessage.class);
    }

    @Test
    void a_time_is_found_among_the_commits() {
        kit.publish(People.signedUp(ANN, "ann@example.com"), new UserEvent.SignUpRepeated(ANN));
        kit.publish(new UserEvent.SavedUnchanged(ANN));
        EventLog log = kit.eventLog;
        Instant second = log.readAfter(2, 1).get(0).events().get(0).recordedAt();

        assertThat(log.positionBefore(second)).isEqualTo(2);
        assertThat(log.positionBefore(second.plusNanos(1))).isEqualTo(3);
        assertThat(log.positionBefore(Instant.MIN)).isZero();
        assertThat(log.positionBefore(Instant.MAX)).isEqualTo(3);
        assertThat(kit.engine.createTokenAt(second)).isEqualTo(new GlobalSequenceTrackingToken(2));
        assertThat(kit.engine.createTokenAt(Instant.EPOCH)).isEqualTo(kit.engine.createTailToken());
        assertThat(kit.engine.createTokenAt(Instant.now().plusSeconds(60))).isEqualTo(kit.engine.createHeadToken());
    }

    private List<Long> positionsAfter(long position) {
        return kit.engine
                .readEvents(new GlobalSequenceTrackingToken(position), false)
                .map(message -> message.trackingToken().position().orElseThrow())
                .toList();
    }

    private void publishMany() {
        kit.publish(People.signedUp(ANN, "ann@example.com"));
        int left = MANY;
        while (left > 0) {
            int size = Math.min(left, 600);
            kit.publish(Stream.generate(() -> new UserEvent.SavedUnchanged(ANN))
                    .limit(size)
                    .toArray(DomainEvent[]::new));
            left -= size;
        }
    }
}
