package dev.annals.command.user;

import dev.annals.command.bus.Preparation;
import dev.annals.command.bus.UseCase;
import dev.annals.command.onetimetoken.PendingTokens;
import dev.annals.command.password.PasswordHasher;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent.ConfirmedBy;
import dev.annals.shared.user.UserView;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changing an account as administrator (endpoints.md 1.15). */
@Component
final class ChangingAccount implements UseCase, Preparation<UserCommand.Change, ChangingAccount.Prepared> {

    private final Users users;
    private final PendingTokens tokens;
    private final PasswordHasher hasher;

    ChangingAccount(Users users, PendingTokens tokens, PasswordHasher hasher) {
        this.users = users;
        this.tokens = tokens;
        this.hasher = hasher;
    }

    /** A change whose password has been hashed; null without one. */
    record Prepared(UserCommand.Change command, @Nullable PasswordHash password) {}

    @Override
    public Class<UserCommand.Change> command() {
        return UserCommand.Change.class;
    }

    @Override
    public CompletableFuture<Prepared> prepare(UserCommand.Change command) {
        return command.password() == null
                ? CompletableFuture.completedFuture(new Prepared(command, null))
                : hasher.hash(command.password()).thenApply(hash -> new Prepared(command, hash));
    }

    /** In the contract's order: role, confirmations, password, metadata, ban. */
    @CommandHandler
    UserView handle(Prepared prepared) {
        UserCommand.Change command = prepared.command();
        if (users.find(command.userId()) == null) {
            throw new CommandRejected(ErrorCode.USER_NOT_FOUND, 404, "User not found");
        }
        if (prepared.password() != null) {
            tokens.revoke(command.userId());
        }
        return users.change(command.userId(), user -> user.save(same -> change(same, prepared)))
                .view();
    }

    private static void change(User user, Prepared prepared) {
        UserCommand.Change command = prepared.command();
        if (command.role() != null && !command.role().isEmpty()) {
            user.changeRole(command.role());
        }
        if (command.confirmEmail()) {
            user.confirmEmail(ConfirmedBy.ADMINISTRATOR);
        }
        if (command.confirmPhone()) {
            user.confirmPhone(ConfirmedBy.ADMINISTRATOR);
        }
        if (prepared.password() != null) {
            user.setPassword(prepared.password(), null);
        }
        if (command.appMetadata() != null) {
            user.updateAppMetadata(command.appMetadata());
        }
        if (command.userMetadata() != null) {
            user.updateMetadata(command.userMetadata());
        }
        changeBan(user, command.ban());
    }

    private static void changeBan(User user, UserCommand.@Nullable Ban ban) {
        if (ban != null && ban.until() != null) {
            user.ban(ban.until());
        } else if (ban != null) {
            user.liftBan();
        }
    }
}
