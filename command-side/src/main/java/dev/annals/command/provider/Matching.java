package dev.annals.command.provider;

import dev.annals.command.claim.Carrier;
import dev.annals.command.claim.Claims;
import dev.annals.command.claim.LinkingDomains;
import dev.annals.command.user.Account;
import dev.annals.command.user.ExternalIdentities;
import dev.annals.command.user.Users;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.user.Identity;
import dev.annals.shared.user.UserId;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the account that an identity leads to (user-model.md section 5). Whatever is looked at here is a condition of the
 * commit, the addresses that are free included.
 */
@Component
final class Matching {

    private static final String EMAIL = "email";

    private final Claims claims;
    private final LinkingDomains domains;
    private final Users users;
    private final ExternalIdentities identities;

    Matching(Claims claims, LinkingDomains domains, Users users, ExternalIdentities identities) {
        this.claims = claims;
        this.domains = domains;
        this.users = users;
        this.identities = identities;
    }

    Match match(Person person, String audience) {
        Account owner = identities.ownerOf(person.identity());
        if (owner != null) {
            return new Match.Known(owner, ExternalIdentities.require(owner.view(), person.identity()));
        }
        String domain = domains.of(person.provider());
        if (person.verified().isEmpty()) {
            return new Match.None(belongsToSomebody(person.candidate(), audience) ? "" : person.candidate(), domain);
        }
        Account same = sameAddress(person, domain);
        return same == null ? new Match.None(person.candidate(), domain) : new Match.SameAddress(same);
    }

    /** Whoever has an identity with such an address comes before whoever has only the address. */
    private @Nullable Account sameAddress(Person person, @Nullable String domain) {
        Set<UserId> linked = new LinkedHashSet<>();
        person.verified().forEach(address -> addLinked(linked, address, domain));
        if (linked.isEmpty() && domain == null) {
            person.verified().forEach(address -> addOwner(linked, address, false));
        }
        if (linked.size() > 1) {
            throw new CommandRejected(
                    ErrorCode.UNEXPECTED_FAILURE,
                    500,
                    "Multiple accounts with the same email address in the same linking domain detected: "
                            + (domain == null ? "default" : domain));
        }
        return linked.isEmpty() ? null : users.find(linked.iterator().next());
    }

    private void addLinked(Set<UserId> linked, String address, @Nullable String domain) {
        claims.carriersOf(address).stream()
                .filter(carrier -> Objects.equals(domains.of(carrier.provider()), domain))
                .map(Carrier::userId)
                .forEach(linked::add);
        if (domain == null) {
            addOwner(linked, address, true);
        }
    }

    private void addOwner(Set<UserId> linked, String address, boolean withIdentity) {
        UserId owner = claims.ownerOf(LoginIdentifier.email(address));
        Account account = owner == null ? null : users.find(owner);
        if (account == null) {
            return;
        }
        Identity own = account.view().identityOf(EMAIL);
        if (!withIdentity || own != null && own.email().equals(address)) {
            linked.add(account.id());
        }
    }

    private boolean belongsToSomebody(String address, String audience) {
        if (address.isEmpty()) {
            return false;
        }
        UserId holder = claims.holderOf(LoginIdentifier.email(address));
        Account account = holder == null ? null : users.find(holder);
        return account != null && account.view().audience().equals(audience);
    }
}
