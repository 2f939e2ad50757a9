package dev.annals.shared.claim;

import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.StoredAs;
import java.util.UUID;

/** What can happen to a claim on a login identifier. */
public sealed interface ClaimEvent extends DomainEvent {

    ClaimId claimId();

    UserId userId();

    @Override
    default String stream() {
        return claimId().stream();
    }

    @Override
    default UserId subject() {
        return userId();
    }

    /** An e-mail address, phone number or provider subject now belongs to a user. */
    @StoredAs("claim.claimed")
    record Claimed(ClaimId claimId, LoginIdentifier.Kind kind, UserId userId) implements ClaimEvent {}

    /** It is free again: the user was deleted, or uses another identifier. */
    @StoredAs("claim.released")
    record Released(ClaimId claimId, LoginIdentifier.Kind kind, UserId userId) implements ClaimEvent {}

    /** An identity of a provider says that this e-mail address is the person's; whose address it is does not change. */
    @StoredAs("claim.address_carried")
    record AddressCarried(ClaimId claimId, UserId userId, UUID identityId, String provider) implements ClaimEvent {}

    /** The identity says so no more: it names another address, or was unlinked. */
    @StoredAs("claim.address_dropped")
    record AddressDropped(ClaimId claimId, UserId userId, UUID identityId) implements ClaimEvent {}
}
