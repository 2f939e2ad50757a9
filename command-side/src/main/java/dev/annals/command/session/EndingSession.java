package dev.annals.command.session;

import dev.annals.command.bus.UseCase;
import dev.annals.shared.session.SessionCommand;
import dev.annals.shared.session.SessionView;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/** Signing out of one session. */
@Component
final class EndingSession implements UseCase {

    private final Sessions sessions;

    EndingSession(Sessions sessions) {
        this.sessions = sessions;
    }

    /** A session that is over already, or somebody else's, is left as it is. */
    @CommandHandler
    void handle(SessionCommand.Revoke command) {
        Aggregate<Session> session = sessions.load(command.sessionId());
        SessionView view = session.invoke(Session::view);
        if (view != null && view.userId().equals(command.userId())) {
            session.execute(Session::revoke);
        }
    }
}
