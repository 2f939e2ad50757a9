package dev.annals.command.user;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.Randomness;
import dev.annals.command.bus.UseCase;
import dev.annals.command.session.Sessions;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Opening an account for nobody in particular, and signing in to it (user-model.md section 8); it claims nothing. */
@Component
final class SigningInAnonymously implements UseCase {

    private final Users users;
    private final Sessions sessions;
    private final Randomness randomness;
    private final String role;

    SigningInAnonymously(Users users, Sessions sessions, Randomness randomness, CommandSideProperties settings) {
        this.users = users;
        this.sessions = sessions;
        this.randomness = randomness;
        this.role = settings.jwt().defaultRole();
    }

    @CommandHandler
    SessionGrant handle(UserCommand.SignInAnonymously command) {
        UserId id = new UserId(randomness.id());
        UserEvent.Profile profile = new UserEvent.Profile(
                command.audience(), role, null, null, Personal.of(Metadata.EMPTY), Personal.of(command.data()), true);
        return sessions.open(users.begin(id, user -> user.signUpAnonymously(id, profile)), "anonymous");
    }
}
