package dev.annals.command.claim;

import dev.annals.command.bus.Streams;
import dev.annals.shared.claim.ClaimId;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.log.KeyedDigest;
import dev.annals.shared.user.UserId;
import java.util.Locale;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All claims: whoever asks for an owner has the answer as a condition of the commit. */
@Component
public final class Claims {

    private final Streams<Claim> claims;
    private final KeyedDigest digest;

    Claims(EventStore events, KeyedDigest digest) {
        this.claims = Streams.uncached(Claim.class, events, Claim::new);
        this.digest = digest;
    }

    /** Under which id an identifier is claimed. */
    public ClaimId idOf(LoginIdentifier identifier) {
        return new ClaimId(digest.of(identifier.kind().name().toLowerCase(Locale.ROOT), identifier.value()));
    }

    /** Whom an identifier belongs to; null when it is free. */
    public @Nullable UserId ownerOf(LoginIdentifier identifier) {
        return load(idOf(identifier)).invoke(Claim::owner);
    }

    /** Takes an identifier that was found free. */
    public void claim(LoginIdentifier identifier, UserId claimant) {
        ClaimId id = idOf(identifier);
        load(id).execute(claim -> claim.claim(id, identifier.kind(), claimant));
    }

    /** Gives an identifier back. */
    public void release(LoginIdentifier identifier, UserId holder) {
        ClaimId id = idOf(identifier);
        load(id).execute(claim -> claim.release(id, identifier.kind(), holder));
    }

    private Aggregate<Claim> load(ClaimId id) {
        return claims.load(id.stream());
    }
}
