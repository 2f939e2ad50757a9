package dev.annals.command.user;

import dev.annals.command.bus.UseCase;
import dev.annals.command.claim.Claims;
import dev.annals.command.onetimetoken.PendingTokens;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserView;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Removing an account: its identifiers are free and its tokens void in the same commit, and its sessions end with it. */
@Component
final class DeletingUser implements UseCase {

    private final Users users;
    private final Claims claims;
    private final PendingTokens tokens;

    DeletingUser(Users users, Claims claims, PendingTokens tokens) {
        this.users = users;
        this.claims = claims;
        this.tokens = tokens;
    }

    /** Answers with the account as it was. */
    @CommandHandler
    UserView handle(UserCommand.Delete command) {
        Account account = users.find(command.userId());
        if (account == null) {
            throw new CommandRejected(ErrorCode.USER_NOT_FOUND, 404, "User not found");
        }
        UserView last = account.view();
        if (!last.email().isEmpty()) {
            claims.release(LoginIdentifier.email(last.email()), last.id());
        }
        if (!last.phone().isEmpty()) {
            claims.release(LoginIdentifier.phone(last.phone()), last.id());
        }
        tokens.revoke(last.id());
        users.delete(last.id());
        return last;
    }
}
