package dev.annals.shared.subscription;

import dev.annals.shared.bus.Command;
import dev.annals.shared.feed.Disclosure;
import dev.annals.shared.personal.Secret;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one can ask of a subscription. */
public sealed interface SubscriptionCommand<R> extends Command<R> {

    /** Send the public events from a place of the log on, signed with a secret that is told this once. */
    record Create(
            String url, List<String> types, Disclosure disclosure, String description, String contact, Start start)
            implements SubscriptionCommand<NewSubscription> {

        @Override
        public String toString() {
            return "create a subscription";
        }
    }

    /** What is to be different; null for what stays. */
    record Change(
            SubscriptionId id,
            @Nullable String url,
            @Nullable List<String> types,
            @Nullable Disclosure disclosure,
            @Nullable String description,
            @Nullable String contact)
            implements SubscriptionCommand<Void> {

        @Override
        public String toString() {
            return "change subscription " + id;
        }
    }

    /** Send nothing for now. */
    record Pause(SubscriptionId id) implements SubscriptionCommand<Void> {}

    /** Send again what has come together; also what was stopped by itself. */
    record Resume(SubscriptionId id) implements SubscriptionCommand<Void> {}

    /** Send again from a place of the log on. */
    record Replay(SubscriptionId id, Start from) implements SubscriptionCommand<Void> {}

    /**
     * Sign with a new secret, which is told this once.
     *
     * @param overlap how long to sign with the old one as well; null for the setting
     */
    record RotateSecret(SubscriptionId id, @Nullable Duration overlap) implements SubscriptionCommand<Secret> {}

    /** Send something that is no event, at once, and say whether it arrived. */
    record SendTest(SubscriptionId id) implements SubscriptionCommand<TestDelivery> {}

    /**
     * Try dead letters again.
     *
     * @param position of the event; null for all
     */
    record SendAgain(SubscriptionId id, @Nullable Long position) implements SubscriptionCommand<Void> {}

    /** End it; nothing is sent any more. */
    record Delete(SubscriptionId id) implements SubscriptionCommand<Void> {}

    /** Note that an event is not tried any more. */
    record GiveUp(SubscriptionId id, long position, String type, int attempts, String failure)
            implements SubscriptionCommand<Void> {}

    /** Note that a dead letter has arrived after all. */
    record NoteArrival(SubscriptionId id, long position) implements SubscriptionCommand<Void> {}

    /** Note that nothing arrives any more. */
    record NoteFailure(SubscriptionId id, String failure) implements SubscriptionCommand<Void> {}

    /** Note that deliveries arrive again. */
    record NoteRecovery(SubscriptionId id) implements SubscriptionCommand<Void> {}

    /** Send nothing until somebody has looked after it. */
    record Stop(SubscriptionId id, String reason) implements SubscriptionCommand<Void> {}

    /** Note that somebody was told of the end. */
    record NoteStopTold(SubscriptionId id) implements SubscriptionCommand<Void> {}
}
