package dev.annals.command.user;

import dev.annals.command.bus.UseCase;
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
    private final Belongings belongings;
    private final ErasingUser erasing;

    DeletingUser(Users users, Belongings belongings, ErasingUser erasing) {
        this.users = users;
        this.belongings = belongings;
        this.erasing = erasing;
    }

    /** Answers with the account as it was. */
    @CommandHandler
    UserView handle(UserCommand.Delete command) {
        Account account = users.find(command.userId());
        if (account == null) {
            throw new CommandRejected(ErrorCode.USER_NOT_FOUND, 404, "User not found");
        }
        UserView last = account.view();
        belongings.release(last);
        users.delete(last.id());
        erasing.afterDeletion(last.id());
        return last;
    }
}
