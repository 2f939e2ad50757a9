package dev.annals.eventstore.engine;

import dev.annals.eventstore.log.NewEvent;
import dev.annals.eventstore.log.StoredEvent;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.wire.Micros;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;

/** Axon's messages to what the log knows of them, and back. The position serves as the message's identifier. */
final class EventMessages {

    private final EventCodec codec;

    EventMessages(EventCodec codec) {
        this.codec = codec;
    }

    /** Refuses what the log could not tell later: an event of no cause, or of another stream than its own. */
    Decided decided(EventMessage<?> message) {
        if (!(message.getPayload() instanceof DomainEvent event)) {
            throw new IllegalArgumentException(message.getPayloadType() + " is no event of the published language");
        }
        if (!(message.getMetaData().get(MessageKeys.CAUSE) instanceof Cause cause)) {
            throw new IllegalArgumentException(message.getPayloadType() + " has no cause, and nothing happens without");
        }
        boolean ofStream = message instanceof DomainEventMessage<?>;
        String stream = ofStream ? ((DomainEventMessage<?>) message).getAggregateIdentifier() : null;
        if (!Objects.equals(stream, event.stream())) {
            throw new IllegalArgumentException(event.stream() + " is the stream of the event, and not " + stream);
        }
        long version = ofStream ? ((DomainEventMessage<?>) message).getSequenceNumber() : -1;
        return new Decided(event, cause, version, Micros.truncate(message.getTimestamp()));
    }

    /** For folding an aggregate; without the cause, on which no decision may rest. */
    DomainEventMessage<?> ofStream(StoredEvent stored) {
        NewEvent event = stored.event();
        String stream = Objects.requireNonNull(event.stream(), "an event of a stream");
        return new GenericDomainEventMessage<>(
                typeOf(stream),
                stream,
                event.version(),
                codec.event(stored),
                Map.of(),
                Long.toString(stored.position()),
                Micros.toInstant(event.occurredAtMicros()));
    }

    TrackedEventMessage<?> tracked(RecordedEvent recorded) {
        var token = new GlobalSequenceTrackingToken(recorded.position());
        String id = Long.toString(recorded.position());
        Map<String, Cause> metaData = Map.of(MessageKeys.CAUSE, recorded.cause());
        String stream = recorded.stream();
        if (stream == null) {
            return new GenericTrackedEventMessage<>(
                    token, new GenericEventMessage<>(id, recorded.event(), metaData, recorded.occurredAt()));
        }
        return new GenericTrackedDomainEventMessage<>(
                token,
                new GenericDomainEventMessage<>(
                        typeOf(stream),
                        stream,
                        recorded.version(),
                        recorded.event(),
                        metaData,
                        id,
                        recorded.occurredAt()));
    }

    /** Streams carry their type: {@code user/…}. */
    private static String typeOf(String stream) {
        int slash = stream.indexOf('/');
        return slash < 0 ? stream : stream.substring(0, slash);
    }
}
