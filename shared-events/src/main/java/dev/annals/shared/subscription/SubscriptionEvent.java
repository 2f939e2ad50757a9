package dev.annals.shared.subscription;

import dev.annals.shared.feed.Disclosure;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.StoredAs;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can happen to a subscription. What may hold a secret, and who is mailed, is sealed under a key of its own. */
public sealed interface SubscriptionEvent extends DomainEvent {

    /** The key under which what has happened to all subscriptions is found. */
    LookupKey ALL = new LookupKey("subscription", "all");

    SubscriptionId subscriptionId();

    @Override
    default String stream() {
        return subscriptionId().stream();
    }

    @Override
    default @Nullable UserId subject() {
        return null;
    }

    @Override
    default String sealedBy() {
        return subscriptionId().stream();
    }

    @Override
    default Set<LookupKey> lookupKeys() {
        return Set.of(ALL);
    }

    /**
     * Somebody wants to be sent the public events.
     *
     * @param types of the events that are wanted; empty for all
     * @param contact the address that is mailed when deliveries end; "" for none
     * @param after the position behind which deliveries begin
     * @param secret what deliveries are signed with
     */
    @StoredAs("subscription.created")
    record Created(
            SubscriptionId subscriptionId,
            Personal<String> url,
            List<String> types,
            Disclosure disclosure,
            Personal<String> description,
            Personal<String> contact,
            long after,
            Personal<String> secret)
            implements SubscriptionEvent {}

    /** Something else is wanted from now on; what is null stays as it was. */
    @StoredAs("subscription.changed")
    record Changed(
            SubscriptionId subscriptionId,
            @Nullable Personal<String> url,
            @Nullable List<String> types,
            @Nullable Disclosure disclosure,
            @Nullable Personal<String> description,
            @Nullable Personal<String> contact)
            implements SubscriptionEvent {}

    /** Nothing is delivered until it is resumed. */
    @StoredAs("subscription.paused")
    record Paused(SubscriptionId subscriptionId) implements SubscriptionEvent {}

    /** Deliveries go on where they ended. */
    @StoredAs("subscription.resumed")
    record Resumed(SubscriptionId subscriptionId) implements SubscriptionEvent {}

    /**
     * Deliveries go on from another place.
     *
     * @param after the position behind which they do
     */
    @StoredAs("subscription.replayed")
    record Replayed(SubscriptionId subscriptionId, long after) implements SubscriptionEvent {}

    /**
     * Deliveries are signed with a new secret.
     *
     * @param previousUntil until when they are signed with the one before, too
     */
    @StoredAs("subscription.secret_rotated")
    record SecretRotated(SubscriptionId subscriptionId, Personal<String> secret, Instant previousUntil)
            implements SubscriptionEvent {}

    /**
     * A delivery was tried that carries no event.
     *
     * @param failure why it did not arrive; null when it did
     */
    @StoredAs("subscription.tested")
    record Tested(SubscriptionId subscriptionId, @Nullable String failure) implements SubscriptionEvent {}

    /** Nothing arrives any more. */
    @StoredAs("subscription.failing")
    record Failing(SubscriptionId subscriptionId, String failure) implements SubscriptionEvent {}

    /** Deliveries arrive again. */
    @StoredAs("subscription.recovered")
    record Recovered(SubscriptionId subscriptionId) implements SubscriptionEvent {}

    /** Annals delivers no more until it is resumed: the receiver said so, or nothing has arrived for days. */
    @StoredAs("subscription.stopped")
    record Stopped(SubscriptionId subscriptionId, String reason) implements SubscriptionEvent {}

    /** The mail about the end of deliveries is on its way, or cannot be. */
    @StoredAs("subscription.stop_told")
    record StopTold(SubscriptionId subscriptionId) implements SubscriptionEvent {}

    /** Nobody wants to be sent anything any more. */
    @StoredAs("subscription.deleted")
    record Deleted(SubscriptionId subscriptionId) implements SubscriptionEvent {}
}
