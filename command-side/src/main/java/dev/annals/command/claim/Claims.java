package dev.annals.command.claim;

import dev.annals.command.bus.Streams;
import dev.annals.shared.claim.ClaimId;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.log.KeyedDigest;
import dev.annals.shared.user.UserId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All claims: whoever asks for an owner has the answer as a condition of the commit. */
@Component
public final class Claims {

    private final Streams<Claim> claims;
    private final KeyedDigest digest;
    private final LinkingDomains domains;

    Claims(EventStore events, KeyedDigest digest, LinkingDomains domains) {
        this.claims = Streams.uncached(Claim.class, events, Claim::new);
        this.digest = digest;
        this.domains = domains;
    }

    /** Under which id an identifier is claimed. */
    public ClaimId idOf(LoginIdentifier identifier) {
        return new ClaimId(digest.of(identifier.kind().name().toLowerCase(Locale.ROOT), identifier.value()));
    }

    /** Whom an identifier belongs to; null when it is free. */
    public @Nullable UserId ownerOf(LoginIdentifier identifier) {
        return load(idOf(identifier)).invoke(Claim::owner);
    }

    /**
     * Whom an identifier belongs to, or else whose identity of a provider names it: nobody else can open an account with
     * it. Null when it is free.
     */
    public @Nullable UserId holderOf(LoginIdentifier identifier) {
        UserId owner = ownerOf(identifier);
        if (owner != null || identifier.kind() != LoginIdentifier.Kind.EMAIL) {
            return owner;
        }
        return carriersOf(identifier.value()).stream()
                .filter(carrier -> domains.isDefault(carrier.provider()))
                .map(Carrier::userId)
                .findFirst()
                .orElse(null);
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

    /** The providers' identities that say that an address is the person's, the first of them first. */
    public List<Carrier> carriersOf(String email) {
        return load(idOf(LoginIdentifier.email(email))).invoke(Claim::carriers);
    }

    /** An identity says that an address is the person's. */
    public void carry(String email, Carrier carrier) {
        ClaimId id = idOf(LoginIdentifier.email(email));
        load(id).execute(claim -> claim.carry(id, carrier));
    }

    /** It says so no more. */
    public void drop(String email, UserId holder, UUID identityId) {
        ClaimId id = idOf(LoginIdentifier.email(email));
        load(id).execute(claim -> claim.drop(id, holder, identityId));
    }

    private Aggregate<Claim> load(ClaimId id) {
        return claims.load(id.stream());
    }
}
