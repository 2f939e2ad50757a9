package dev.annals.command.user;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.Randomness;
import dev.annals.command.claim.Claims;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.provider.ProviderIdentity;
import dev.annals.shared.user.Identity;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.util.List;
import java.util.Objects;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Identities of external providers, and the accounts that have them. What an identity claims is taken and given back in the
 * same commit.
 */
@Component
public final class ExternalIdentities {

    private final Users users;
    private final Claims claims;
    private final IdentityClaims identityClaims;
    private final Randomness randomness;
    private final String role;

    ExternalIdentities(
            Users users,
            Claims claims,
            IdentityClaims identityClaims,
            Randomness randomness,
            CommandSideProperties settings) {
        this.users = users;
        this.claims = claims;
        this.identityClaims = identityClaims;
        this.randomness = randomness;
        this.role = settings.jwt().defaultRole();
    }

    /**
     * Whose an identity is; null when it is nobody's.
     *
     * @throws ConcurrencyException when the account that we know is older than the claim, which another node has given it
     */
    public @Nullable Account ownerOf(ProviderIdentity identity) {
        UserId owner = identityClaims.ownerOf(identity);
        if (owner == null) {
            return null;
        }
        Account account = users.find(owner);
        if (account == null || in(account.view(), identity) == null) {
            throw new ConcurrencyException("the account has moved since it was read");
        }
        return account;
    }

    /**
     * Opens an account for somebody whom a provider knows.
     *
     * @param email the account's address, which is nobody's; empty for none
     * @param linkingDomain null for the default one
     */
    public Account signUp(ProviderIdentity identity, String email, String audience, @Nullable String linkingDomain) {
        UserId id = new UserId(randomness.id());
        UserEvent.Profile profile = new UserEvent.Profile(
                audience,
                role,
                email.isEmpty() ? null : Personal.of(email),
                null,
                Personal.of(NewAccounts.providers(List.of(identity.provider()))),
                Personal.of(identity.data()),
                false,
                linkingDomain);
        NewIdentity linked = fresh(identity);
        Account account = users.begin(id, user -> user.signUp(id, profile, null, linked));
        identityClaims.take(id, linked);
        if (!email.isEmpty() && linkingDomain == null) {
            claims.claim(LoginIdentifier.email(email), id);
        }
        return account;
    }

    /** An account gets an identity that is nobody's. */
    public Account link(Account account, ProviderIdentity identity) {
        NewIdentity linked = fresh(identity);
        Account changed = users.change(account.id(), user -> {
            user.link(linked);
            user.refreshProviders();
        });
        identityClaims.take(account.id(), linked);
        return changed;
    }

    /** What the provider says now takes the place of what it said before. */
    public Account follow(Account account, Identity known, Metadata data) {
        Account changed = users.change(account.id(), user -> {
            user.replaceData(known, data);
            user.refreshProviders();
        });
        Identity now = Objects.requireNonNull(changed.view().identity(known.id()), "it is still there");
        identityClaims.move(account.id(), known, now);
        return changed;
    }

    /** What a provider says becomes part of the user's metadata. */
    public Account tell(Account account, Metadata data) {
        return users.change(account.id(), user -> user.mergeMetadata(data));
    }

    /**
     * Takes away what somebody may have set up who does not own the address (user-model.md section 5): every other
     * identity, the metadata and, where it is to go, the password. Whoever has a session by it loses that, too.
     */
    public Account keepOnly(Identity kept, Account account, boolean password) {
        List<Identity> others = account.view().identities().stream()
                .filter(identity -> !identity.id().equals(kept.id()))
                .toList();
        boolean loses = !others.isEmpty() || password && account.password() != null;
        others.forEach(other -> identityClaims.release(account.id(), other));
        return users.change(account.id(), user -> {
            if (password) {
                user.removePassword();
            }
            others.forEach(user::unlink);
            user.replaceMetadata(kept.data());
            user.refreshProviders();
            if (loses) {
                user.revokeSessions(null);
            }
        });
    }

    /**
     * The address that an identity names becomes that of an account that had none.
     *
     * @param email nobody else's
     */
    public Account adoptEmail(Account account, String email) {
        if (!account.apart() && claims.ownerOf(LoginIdentifier.email(email)) == null) {
            claims.claim(LoginIdentifier.email(email), account.id());
        }
        return users.change(account.id(), user -> user.adoptEmail(email));
    }

    /** An anonymous account that got a way to sign in stays. */
    public Account becomePermanent(Account account) {
        return users.change(account.id(), User::becomePermanent);
    }

    /** The identity that a provider's subject has in an account, which has it. */
    public static Identity require(UserView user, ProviderIdentity identity) {
        return Objects.requireNonNull(in(user, identity), "the account has the identity");
    }

    private static @Nullable Identity in(UserView user, ProviderIdentity identity) {
        return user.identities().stream()
                .filter(known -> known.provider().equals(identity.provider())
                        && known.providerId().equals(identity.subject()))
                .findFirst()
                .orElse(null);
    }

    private NewIdentity fresh(ProviderIdentity identity) {
        return new NewIdentity(randomness.id(), identity.provider(), identity.subject(), identity.data());
    }
}
