package dev.annals.command.session;

import dev.annals.command.bus.UseCase;
import dev.annals.command.user.Account;
import dev.annals.command.user.Users;
import dev.annals.shared.session.SessionCommand;
import dev.annals.shared.session.SessionView;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/** Signing out of one session, and the end of one that nobody can refresh any more. */
@Component
final class EndingSession implements UseCase {

    private final Users users;
    private final Sessions sessions;
    private final SessionLimits limits;
    private final Clock clock;

    EndingSession(Users users, Sessions sessions, SessionLimits limits, Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.limits = limits;
        this.clock = clock;
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

    /** Looks again whether it has expired: it may have been refreshed meanwhile, or be over anyway. */
    @CommandHandler
    void handle(SessionCommand.EndExpired command) {
        Account account = users.find(command.userId());
        if (account == null) {
            return;
        }
        Aggregate<Session> session = sessions.load(command.sessionId());
        SessionView living = Sessions.living(session, account);
        if (living != null && limits.hadExpiredAt(living, clock.instant().minus(SessionCommand.EndExpired.GRACE))) {
            session.execute(Session::revoke);
        }
    }
}
