package dev.annals.command.claim;

import dev.annals.shared.claim.ClaimEvent;
import dev.annals.shared.claim.ClaimId;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.user.UserId;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** One login identifier, and whom it belongs to. */
final class Claim {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private String stream;

    private @Nullable UserId owner;

    /** For Axon, which replays the claim's events into it. */
    @SuppressWarnings({"NullAway.Init", "unused"})
    Claim() {}

    Claim(String stream) {
        this.stream = stream;
    }

    @Nullable
    UserId owner() {
        return owner;
    }

    void claim(ClaimId id, LoginIdentifier.Kind kind, UserId claimant) {
        if (owner != null) {
            throw new IllegalStateException("a use case claims what it has not found free");
        }
        AggregateLifecycle.apply(new ClaimEvent.Claimed(id, kind, claimant));
    }

    /** Does nothing when it is not the holder's: a deletion releases what is left. */
    void release(ClaimId id, LoginIdentifier.Kind kind, UserId holder) {
        if (holder.equals(owner)) {
            AggregateLifecycle.apply(new ClaimEvent.Released(id, kind, holder));
        }
    }

    @EventSourcingHandler
    void on(ClaimEvent.Claimed event) {
        stream = event.stream();
        owner = event.userId();
    }

    @EventSourcingHandler
    void on(ClaimEvent.Released event) {
        owner = null;
    }
}
