package dev.annals.command.subscription;

import dev.annals.command.bus.Streams;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.subscription.SubscriptionEvent;
import dev.annals.shared.subscription.SubscriptionId;
import dev.annals.shared.subscription.SubscriptionView;
import java.util.function.Function;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All subscriptions: whoever looks at one has it as a condition of the commit. */
@Component
final class Subscriptions {

    private final Streams<Subscription> subscriptions;

    Subscriptions(EventStore events) {
        this.subscriptions = Streams.uncached(Subscription.class, events, Subscription::new);
    }

    /** Makes a subscription of an id that was just invented. */
    void begin(SubscriptionEvent.Created created) {
        subscriptions.begin(created.stream()).execute(subscription -> subscription.apply(created));
    }

    /**
     * Lets something happen to a subscription that exists.
     *
     * @param step what happens, given what it is now; null for nothing
     */
    void change(SubscriptionId id, Function<SubscriptionView, @Nullable SubscriptionEvent> step) {
        Aggregate<Subscription> subscription = subscriptions.load(id.stream());
        SubscriptionView view = subscription.invoke(Subscription::view);
        if (view == null) {
            throw new CommandRejected(ErrorCode.VALIDATION_FAILED, 404, "Subscription not found");
        }
        SubscriptionEvent event = step.apply(view);
        if (event != null) {
            subscription.execute(found -> found.apply(event));
        }
    }
}
