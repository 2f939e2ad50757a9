package dev.annals.command.customprovider;

import dev.annals.shared.customprovider.CustomProvider;
import dev.annals.shared.customprovider.CustomProviderEvent;
import java.time.Instant;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** An identifier, and the one provider that has it at a time. */
final class ProviderSlot {

    @AggregateIdentifier
    private String stream;

    private @Nullable CustomProvider provider;

    /** For Axon, which replays the identifier's events into it. */
    @SuppressWarnings({"NullAway.Init", "unused"})
    ProviderSlot() {}

    ProviderSlot(String stream) {
        this.stream = stream;
    }

    /** Null when no provider has the identifier. */
    @Nullable
    CustomProvider provider() {
        return provider;
    }

    void apply(CustomProviderEvent event) {
        AggregateLifecycle.apply(event);
    }

    @EventSourcingHandler
    void on(CustomProviderEvent event, @Timestamp Instant at) {
        stream = event.stream();
        provider = CustomProvider.after(provider, event, at);
    }
}
