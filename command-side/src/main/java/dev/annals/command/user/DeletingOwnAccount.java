package dev.annals.command.user;

import dev.annals.command.bus.Glance;
import dev.annals.command.bus.Preparation;
import dev.annals.command.bus.UseCase;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.bus.Refused;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.session.SessionView;
import dev.annals.shared.user.UserCommand;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Deleting the own account; of ours, the contract has nothing like it. */
@Component
final class DeletingOwnAccount implements UseCase, Preparation<UserCommand.DeleteOwn, OwnerShown.Asked> {

    private final Users users;
    private final Callers callers;
    private final OwnerShown owner;
    private final DeletingUser deletion;

    DeletingOwnAccount(Users users, Callers callers, OwnerShown owner, DeletingUser deletion) {
        this.users = users;
        this.callers = callers;
        this.owner = owner;
        this.deletion = deletion;
    }

    @Override
    public Class<UserCommand.DeleteOwn> command() {
        return UserCommand.DeleteOwn.class;
    }

    @Override
    public CompletableFuture<OwnerShown.Asked> prepare(UserCommand.DeleteOwn command) {
        return owner.ask(command, Glance.at(() -> users.find(command.userId())));
    }

    /** Answers with the account as it was. */
    @CommandHandler
    Object handle(OwnerShown.Asked asked, @MetaDataValue(MessageKeys.CAUSE) Cause cause) {
        UserCommand.DeleteOwn command = asked.command();
        Account account = callers.requireAccount(command.userId());
        @Nullable SessionView session = callers.requireSession(command.sessionId(), account);
        callers.requireNotBanned(account);
        @Nullable Rejection remembered = owner.require(asked, account, session, cause);
        if (remembered != null) {
            return new Refused(remembered);
        }
        if (users.isHeld(account.id())) {
            throw new CommandRejected(
                    ErrorCode.CONFLICT, 409, "This account is under a legal hold and cannot be deleted");
        }
        return deletion.farewell(account.view());
    }
}
