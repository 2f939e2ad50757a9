package dev.annals.command.subscription;

import dev.annals.shared.subscription.SubscriptionEvent;
import dev.annals.shared.subscription.SubscriptionView;
import java.time.Instant;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** A subscription: what happened to it. */
final class Subscription {

    @AggregateIdentifier
    private String stream;

    private @Nullable SubscriptionView view;

    /** For Axon, which replays the subscription's events into it. */
    @SuppressWarnings({"NullAway.Init", "unused"})
    Subscription() {}

    Subscription(String stream) {
        this.stream = stream;
    }

    /** Null when there is none of this id, or none any more. */
    @Nullable
    SubscriptionView view() {
        return view;
    }

    void apply(SubscriptionEvent event) {
        AggregateLifecycle.apply(event);
    }

    @EventSourcingHandler
    void on(SubscriptionEvent event, @Timestamp Instant at) {
        stream = event.stream();
        view = SubscriptionView.after(view, event, at);
    }
}
