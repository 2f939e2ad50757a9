package dev.annals.command.user;

import static dev.annals.shared.claim.LoginIdentifier.providerSubject;

import dev.annals.command.claim.Carrier;
import dev.annals.command.claim.Claims;
import dev.annals.shared.provider.ProviderIdentity;
import dev.annals.shared.user.Identity;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What identities of external providers claim: the provider's subject is the account's alone, and the claim of the address
 * that an identity names tells of it. Our own kinds claim nothing here: their addresses and numbers are the account's.
 */
@Component
final class IdentityClaims {

    private static final Set<String> OUR_OWN = Set.of(NewIdentity.EMAIL, NewIdentity.PHONE);

    private final Claims claims;

    IdentityClaims(Claims claims) {
        this.claims = claims;
    }

    /** Whose a provider's subject is; null when it is nobody's. */
    @Nullable
    UserId ownerOf(ProviderIdentity identity) {
        return claims.ownerOf(providerSubject(identity.provider(), identity.subject()));
    }

    /** For an identity that is nobody's yet. */
    void take(UserId holder, NewIdentity identity) {
        claims.claim(providerSubject(identity.provider(), identity.subject()), holder);
        carry(holder, identity.id(), identity.provider(), identity.email());
    }

    /** For an identity that may name another address now. */
    void move(UserId holder, Identity before, Identity now) {
        if (!now.email().equals(before.email())) {
            drop(holder, before);
            carry(holder, now.id(), now.provider(), now.email());
        }
    }

    /** For all identities of an account that goes. */
    void release(UserView last) {
        last.identities().forEach(identity -> release(last.id(), identity));
    }

    /** For an identity that goes. */
    void release(UserId holder, Identity identity) {
        if (!OUR_OWN.contains(identity.provider())) {
            claims.release(providerSubject(identity.provider(), identity.providerId()), holder);
            drop(holder, identity);
        }
    }

    private void carry(UserId holder, UUID identityId, String provider, String email) {
        if (!email.isEmpty()) {
            claims.carry(email, new Carrier(holder, identityId, provider));
        }
    }

    private void drop(UserId holder, Identity identity) {
        if (!identity.email().isEmpty()) {
            claims.drop(identity.email(), holder, identity.id());
        }
    }
}
