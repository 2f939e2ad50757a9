package dev.annals.command.user;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.bus.UseCase;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserId;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Putting on the record that a person is erased; with that, the event store destroys the key. A legal hold wins. */
@Component
final class ErasingUser implements UseCase {

    private final Users users;
    private final Belongings belongings;
    private final CommandSideProperties.Erasure settings;

    ErasingUser(Users users, Belongings belongings, CommandSideProperties settings) {
        this.users = users;
        this.belongings = belongings;
        this.settings = settings.erasure();
    }

    @CommandHandler
    void handle(UserCommand.Erase command) {
        UserId id = command.userId();
        requireKnown(id);
        if (users.isErased(id)) {
            return;
        }
        if (users.isHeld(id)) {
            throw new CommandRejected(ErrorCode.CONFLICT, 409, "This user is under a legal hold");
        }
        Account account = users.find(id);
        if (account != null) {
            belongings.release(account.view());
        }
        users.retain(id, retention -> retention.erase(id));
    }

    /** When a hold ends, the account may just be living on. */
    @CommandHandler
    void handle(UserCommand.EraseDeleted command) {
        Account account = users.find(command.userId());
        if (account == null || settings.softDelete() && account.view().deletedAt() != null) {
            handle(new UserCommand.Erase(command.userId()));
        }
    }

    @CommandHandler
    void handle(UserCommand.PlaceHold command) {
        requireKnown(command.userId());
        if (users.isErased(command.userId())) {
            throw new CommandRejected(ErrorCode.CONFLICT, 409, "This user has been erased");
        }
        users.retain(command.userId(), retention -> retention.hold(command.userId()));
    }

    @CommandHandler
    void handle(UserCommand.LiftHold command) {
        requireKnown(command.userId());
        users.retain(command.userId(), retention -> retention.liftHold(command.userId()));
    }

    /** Where nothing is to be waited for, whoever is deleted is erased in the same commit. */
    void afterDeletion(UserId id) {
        if (comesWithDeletion() && !users.isHeld(id)) {
            users.retain(id, retention -> retention.erase(id));
        }
    }

    /** Whether whoever is deleted is erased at once. */
    boolean comesWithDeletion() {
        return settings.grace().isZero();
    }

    private void requireKnown(UserId id) {
        if (!users.isUsed(id)) {
            throw new CommandRejected(ErrorCode.USER_NOT_FOUND, 404, "User not found");
        }
    }
}
