package dev.annals.command.claim;

import dev.annals.shared.claim.ClaimEvent;
import dev.annals.shared.claim.ClaimId;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.user.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** One login identifier, whom it belongs to, and which identities say so of an address. */
final class Claim {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private String stream;

    private @Nullable UserId owner;
    private final Map<UUID, Carrier> carriers = new LinkedHashMap<>();

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

    /** The providers' identities that say that this address is the person's. */
    List<Carrier> carriers() {
        return List.copyOf(carriers.values());
    }

    void carry(ClaimId id, Carrier carrier) {
        if (!carrier.equals(carriers.get(carrier.identityId()))) {
            AggregateLifecycle.apply(
                    new ClaimEvent.AddressCarried(id, carrier.userId(), carrier.identityId(), carrier.provider()));
        }
    }

    /** Does nothing when it does not say so: a deletion drops what is left. */
    void drop(ClaimId id, UserId holder, UUID identityId) {
        if (carriers.containsKey(identityId)) {
            AggregateLifecycle.apply(new ClaimEvent.AddressDropped(id, holder, identityId));
        }
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

    @EventSourcingHandler
    void on(ClaimEvent.AddressCarried event) {
        stream = event.stream();
        carriers.put(event.identityId(), new Carrier(event.userId(), event.identityId(), event.provider()));
    }

    @EventSourcingHandler
    void on(ClaimEvent.AddressDropped event) {
        carriers.remove(event.identityId());
    }
}
