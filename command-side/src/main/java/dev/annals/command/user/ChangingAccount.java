package dev.annals.command.user;

import dev.annals.command.Randomness;
import dev.annals.command.bus.Preparation;
import dev.annals.command.bus.UseCase;
import dev.annals.command.onetimetoken.PendingTokens;
import dev.annals.command.password.PasswordHasher;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent.ConfirmedBy;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changing an account as administrator (endpoints.md 1.15). */
@Component
final class ChangingAccount implements UseCase, Preparation<UserCommand.Change, ChangingAccount.Prepared> {

    private final Users users;
    private final Identifiers identifiers;
    private final PendingTokens tokens;
    private final PasswordHasher hasher;
    private final Randomness randomness;

    ChangingAccount(
            Users users, Identifiers identifiers, PendingTokens tokens, PasswordHasher hasher, Randomness randomness) {
        this.users = users;
        this.identifiers = identifiers;
        this.tokens = tokens;
        this.hasher = hasher;
        this.randomness = randomness;
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

    /** The original answers an address or a number that is somebody else's with a server error. */
    @CommandHandler
    UserView handle(Prepared prepared) {
        UserCommand.Change command = prepared.command();
        Account account = users.find(command.userId());
        if (account == null) {
            throw new CommandRejected(ErrorCode.USER_NOT_FOUND, 404, "User not found");
        }
        String email = command.email();
        String phone = command.phone();
        take(account, email == null ? null : LoginIdentifier.email(email), AlreadyRegistered::email);
        take(account, phone == null ? null : LoginIdentifier.phone(phone), AlreadyRegistered::phone);
        if (voidsWhatWasSent(prepared, account)) {
            tokens.revoke(command.userId());
        }
        return users.change(command.userId(), user -> user.save(same -> change(same, prepared)))
                .view();
    }

    private void take(Account account, @Nullable LoginIdentifier wanted, Supplier<CommandRejected> taken) {
        boolean shared = account.apart() && wanted != null && wanted.kind() == LoginIdentifier.Kind.EMAIL;
        if (wanted == null || shared) {
            return;
        }
        if (identifiers.belongsToOther(wanted, account.id())) {
            throw taken.get();
        }
        identifiers.replace(account.view(), wanted);
    }

    /** What was sent to where the person is not reached any more, or to confirm what is confirmed now, is void. */
    private static boolean voidsWhatWasSent(Prepared prepared, Account account) {
        UserCommand.Change command = prepared.command();
        UserView before = account.view();
        return prepared.password() != null
                || command.email() != null && !command.email().equals(before.email())
                || command.phone() != null && !command.phone().equals(before.phone())
                || command.confirmEmail() && before.emailConfirmedAt() == null
                || command.confirmPhone() && before.phoneConfirmedAt() == null;
    }

    /** In the contract's order: role, confirmations, password, address, number, metadata, ban. */
    private void change(User user, Prepared prepared) {
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
        changeIdentifiers(user, command);
        if (command.appMetadata() != null) {
            user.updateAppMetadata(command.appMetadata());
        }
        if (command.userMetadata() != null) {
            user.updateMetadata(command.userMetadata());
        }
        changeBan(user, command.ban());
    }

    /** An anonymous account stays for good only with what the administrator vouches for. */
    private void changeIdentifiers(User user, UserCommand.Change command) {
        UserId id = command.userId();
        if (command.email() != null) {
            NewIdentity ifMissing = NewIdentity.email(randomness.id(), id, command.email(), Metadata.EMPTY);
            user.changeEmail(command.email(), ConfirmedBy.ADMINISTRATOR, ifMissing, command.confirmEmail());
        }
        if (command.phone() != null) {
            NewIdentity ifMissing = NewIdentity.phone(randomness.id(), id, command.phone());
            user.changePhone(command.phone(), ConfirmedBy.ADMINISTRATOR, ifMissing, command.confirmPhone());
        }
        if (command.email() != null && command.confirmEmail() || command.phone() != null && command.confirmPhone()) {
            user.becomePermanent();
        }
    }

    private static void changeBan(User user, UserCommand.@Nullable Ban ban) {
        if (ban != null && ban.until() != null) {
            user.ban(ban.until());
        } else if (ban != null) {
            user.liftBan();
        }
    }
}
