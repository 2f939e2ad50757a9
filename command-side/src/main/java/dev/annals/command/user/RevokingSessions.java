package dev.annals.command.user;

import dev.annals.command.bus.UseCase;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserView;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Signing out everywhere, or everywhere else: one event on the account, whatever the number of sessions. */
@Component
final class RevokingSessions implements UseCase {

    private final Users users;
    private final Callers callers;

    RevokingSessions(Users users, Callers callers) {
        this.users = users;
        this.callers = callers;
    }

    @CommandHandler
    UserView handle(UserCommand.RevokeSessions command) {
        callers.requireAccount(command.userId());
        return users.change(command.userId(), user -> user.revokeSessions(command.except()))
                .view();
    }
}
