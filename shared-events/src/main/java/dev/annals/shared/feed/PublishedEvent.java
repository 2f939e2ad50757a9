package dev.annals.shared.feed;

import dev.annals.shared.audit.Actor;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A public event with what belongs to it. It still holds all that {@link Disclosure#FULL} tells; what leaves is what
 * {@link CloudEventFormat} writes.
 *
 * @param position of the stored event; those of events that are nobody's business are left out
 * @param occurredAt when it was decided, in microseconds
 * @param recordedAt when it was written; never earlier than that of an earlier position
 * @param subject the account that it is about; null when it is about none
 * @param onBehalfOf the id of whoever the actor acts for; null when actors act for themselves
 * @param requestId the request that caused it; null for what Annals does by itself
 */
public record PublishedEvent(
        long position,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable UserId subject,
        Actor actor,
        @Nullable String onBehalfOf,
        @Nullable String requestId,
        PublicEvent event) {

    /** What is told of a stored event; null when it is private. */
    public static @Nullable PublishedEvent of(RecordedEvent recorded) {
        PublicEvent told = Publication.of(recorded.event(), recorded.cause());
        return told == null
                ? null
                : new PublishedEvent(
                        recorded.position(),
                        recorded.occurredAt(),
                        recorded.recordedAt(),
                        recorded.event().subject(),
                        recorded.cause().actor(),
                        recorded.cause().onBehalfOf(),
                        recorded.cause().requestId(),
                        told);
    }

    /** The type as consumers know it, such as {@code dev.annals.user.signed_up.v1}. */
    public String type() {
        return Shape.of(event).type();
    }

    /** About how many bytes it takes in memory. */
    public int weight() {
        return Shape.of(event).weight(event);
    }
}
