package dev.annals.command.user;

import dev.annals.command.bus.UseCase;
import dev.annals.command.delivery.Farewells;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/**
 * Removing an account, or all that it tells of the person: its identifiers are free and its tokens void in the same commit,
 * and its sessions end with it.
 */
@Component
final class DeletingUser implements UseCase {

    private final Users users;
    private final Belongings belongings;
    private final ErasingUser erasing;
    private final Farewells farewells;

    DeletingUser(Users users, Belongings belongings, ErasingUser erasing, Farewells farewells) {
        this.users = users;
        this.belongings = belongings;
        this.erasing = erasing;
        this.farewells = farewells;
    }

    /** Whoever became permanent meanwhile has come back. */
    @CommandHandler
    void handle(UserCommand.DeleteAbandoned command) {
        Account account = users.find(command.userId());
        if (account != null && account.view().anonymous()) {
            handle(new UserCommand.Delete(command.userId()));
        }
    }

    /** Answers with the account as it was. */
    @CommandHandler
    UserView handle(UserCommand.Delete command) {
        return delete(require(command.userId()));
    }

    /** Deletes an account whose owner is told of it. */
    UserView farewell(UserView last) {
        if (erasing.comesWithDeletion()) {
            farewells.keep(last);
        }
        return delete(last);
    }

    private UserView delete(UserView last) {
        belongings.release(last);
        users.delete(last.id());
        erasing.afterDeletion(last.id());
        return last;
    }

    /** A second time changes nothing. */
    @CommandHandler
    UserView handle(UserCommand.SoftDelete command) {
        UserView last = require(command.userId());
        if (last.deletedAt() != null) {
            return last;
        }
        belongings.release(last);
        return users.change(last.id(), User::softDelete).view();
    }

    private UserView require(UserId id) {
        Account account = users.find(id);
        if (account == null) {
            throw new CommandRejected(ErrorCode.USER_NOT_FOUND, 404, "User not found");
        }
        return account.view();
    }
}
