package dev.annals.command.provider;

import dev.annals.command.claim.Claims;
import dev.annals.command.onetimetoken.NewToken;
import dev.annals.command.onetimetoken.PendingTokens;
import dev.annals.command.user.Account;
import dev.annals.command.user.ExternalIdentities;
import dev.annals.command.user.Users;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.user.UserEvent.ConfirmedBy;
import dev.annals.shared.user.UserId;
import org.springframework.stereotype.Component;

/** The owner of an account adds a way to sign in to it. What the provider says does not become the user's metadata. */
@Component
final class LinkingByHand {

    private final Users users;
    private final Claims claims;
    private final ExternalIdentities identities;
    private final PendingTokens tokens;

    LinkingByHand(Users users, Claims claims, ExternalIdentities identities, PendingTokens tokens) {
        this.users = users;
        this.claims = claims;
        this.identities = identities;
        this.tokens = tokens;
    }

    Admission link(UserId wanting, Person person, MailLink link) {
        Account account = users.findUsable(wanting);
        if (account == null) {
            throw new CommandRejected(ErrorCode.USER_NOT_FOUND, 422, "Linking target user not found");
        }
        requireNobodys(person, account);
        boolean adopts = account.view().email().isEmpty() && !person.named().isEmpty();
        if (!adopts) {
            return Admission.of(identities.becomePermanent(identities.link(account, person.identity())));
        }
        requireFree(person.named(), account);
        Account reachable = identities.adoptEmail(identities.link(account, person.identity()), person.named());
        return confirm(reachable, person, link);
    }

    /** Whoever shows nothing but an unverified address stays what it is. */
    private Admission confirm(Account account, Person person, MailLink link) {
        if (!person.namedVerified()) {
            tokens.issue(NewToken.confirmation(account.id(), person.named(), link, null));
            return new Admission(account, unverified(person.provider()));
        }
        users.confirmEmail(account.id(), ConfirmedBy.PROVIDER);
        return Admission.of(identities.becomePermanent(account));
    }

    private void requireNobodys(Person person, Account account) {
        Account owner = identities.ownerOf(person.identity());
        if (owner != null) {
            throw new CommandRejected(
                    ErrorCode.IDENTITY_ALREADY_EXISTS,
                    422,
                    owner.id().equals(account.id())
                            ? "Identity is already linked"
                            : "Identity is already linked to another user");
        }
    }

    private void requireFree(String email, Account account) {
        UserId owner = claims.ownerOf(LoginIdentifier.email(email));
        if (owner != null && !owner.equals(account.id()) && !account.apart()) {
            throw new CommandRejected(
                    ErrorCode.EMAIL_EXISTS, 400, "A user with this email address has already been registered");
        }
    }

    private static Rejection unverified(String provider) {
        return Rejection.of(
                ErrorCode.EMAIL_NOT_CONFIRMED,
                422,
                "Unverified email with %1$s. A confirmation email has been sent to your %1$s email"
                        .formatted(provider));
    }
}
