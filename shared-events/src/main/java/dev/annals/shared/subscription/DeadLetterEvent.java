package dev.annals.shared.subscription;

import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.StoredAs;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of events that could not be delivered. No decision depends on it, so there is no stream. */
public sealed interface DeadLetterEvent extends DomainEvent {

    SubscriptionId subscriptionId();

    @Override
    default @Nullable String stream() {
        return null;
    }

    @Override
    default @Nullable UserId subject() {
        return null;
    }

    @Override
    default Set<LookupKey> lookupKeys() {
        return Set.of(subscriptionId().deadLetters());
    }

    /**
     * An event is not tried any more; the user's later events go on without it.
     *
     * @param position of the event
     * @param type of the event as consumers know it
     * @param attempts how often it was tried
     */
    @StoredAs("dead_letter.given_up")
    record GivenUp(SubscriptionId subscriptionId, long position, String type, int attempts, String failure)
            implements DeadLetterEvent {}

    /**
     * An administrator wants it tried again.
     *
     * @param position of the event; null for all
     */
    @StoredAs("dead_letter.requested")
    record Requested(
            SubscriptionId subscriptionId, @Nullable Long position) implements DeadLetterEvent {
        /** Whoever delivers has to hear of it. */
        @Override
        public Set<LookupKey> lookupKeys() {
            return Set.of(subscriptionId.deadLetters(), SubscriptionEvent.ALL);
        }
    }

    /** It has arrived after all. */
    @StoredAs("dead_letter.delivered")
    record Delivered(SubscriptionId subscriptionId, long position) implements DeadLetterEvent {}
}
