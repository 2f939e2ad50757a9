package dev.annals.command.user;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.bus.UseCase;
import dev.annals.command.claim.Claims;
import dev.annals.command.onetimetoken.PendingTokens;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.user.Identity;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/**
 * Taking away one of the ways to sign in to the own account (endpoints.md 2.4), and with it the number or the address that
 * nothing else stands for.
 */
@Component
final class UnlinkingIdentity implements UseCase {

    private static final String PHONE = "phone";

    private final Users users;
    private final Claims claims;
    private final IdentityClaims identityClaims;
    private final PendingTokens tokens;
    private final boolean autoconfirm;

    UnlinkingIdentity(
            Users users,
            Claims claims,
            IdentityClaims identityClaims,
            PendingTokens tokens,
            CommandSideProperties settings) {
        this.users = users;
        this.claims = claims;
        this.identityClaims = identityClaims;
        this.tokens = tokens;
        this.autoconfirm = settings.mail().autoconfirm();
    }

    @CommandHandler
    UserView handle(UserCommand.UnlinkIdentity command) {
        Account account = existing(command.userId());
        UserView user = account.view();
        if (user.identities().size() < 2) {
            throw new CommandRejected(
                    ErrorCode.SINGLE_IDENTITY_NOT_DELETABLE, 422, "User must have at least 1 identity after unlinking");
        }
        Identity unlinked = user.identity(command.identityId());
        if (unlinked == null) {
            throw new CommandRejected(ErrorCode.IDENTITY_NOT_FOUND, 422, "Identity doesn't exist");
        }
        users.change(user.id(), changed -> changed.unlink(unlinked));
        identityClaims.release(user.id(), unlinked);
        if (unlinked.provider().equals(PHONE)) {
            removePhone(user);
        } else {
            promoteEmail(account, remaining(user, unlinked));
        }
        return users.change(user.id(), User::refreshProviders).view();
    }

    private Account existing(UserId id) {
        Account account = users.find(id);
        if (account == null) {
            throw new CommandRejected(ErrorCode.USER_NOT_FOUND, 403, "User from sub claim in JWT does not exist");
        }
        return account;
    }

    private static List<Identity> remaining(UserView user, Identity unlinked) {
        return user.identities().stream()
                .filter(identity -> !identity.id().equals(unlinked.id()))
                .toList();
    }

    private void removePhone(UserView user) {
        if (!user.phone().isEmpty()) {
            claims.release(LoginIdentifier.phone(user.phone()), user.id());
            users.change(user.id(), User::removePhone);
        }
    }

    /** Verified ones come first, then the oldest; where it has no address, the account has none either. */
    private void promoteEmail(Account account, List<Identity> left) {
        UserView user = account.view();
        if (left.stream().anyMatch(identity -> identity.email().equals(user.email()))) {
            return;
        }
        Identity next =
                left.stream().filter(UnlinkingIdentity::isVerified).findFirst().orElse(left.get(0));
        if (!account.apart()) {
            requireFree(next.email(), user.id());
            moveClaim(user, next.email());
        }
        tokens.revoke(user.id());
        users.change(user.id(), changed -> changed.promoteEmail(next.email(), autoconfirm || isVerified(next)));
    }

    private static boolean isVerified(Identity identity) {
        return Boolean.TRUE.equals(identity.data().get("email_verified"));
    }

    private void requireFree(String email, UserId claimant) {
        UserId owner = email.isEmpty() ? null : claims.ownerOf(LoginIdentifier.email(email));
        if (owner != null && !owner.equals(claimant)) {
            throw new CommandRejected(
                    ErrorCode.EMAIL_CONFLICT_IDENTITY_NOT_DELETABLE,
                    422,
                    "Unable to unlink identity due to email conflict");
        }
    }

    private void moveClaim(UserView user, String email) {
        if (!user.email().isEmpty()) {
            claims.release(LoginIdentifier.email(user.email()), user.id());
        }
        if (!email.isEmpty()) {
            claims.claim(LoginIdentifier.email(email), user.id());
        }
    }
}
