package dev.annals.command.session;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.bus.UseCase;
import dev.annals.command.user.Account;
import dev.annals.command.user.Users;
import dev.annals.shared.bus.Refused;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionCommand;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.session.SessionView;
import dev.annals.shared.wire.Micros;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Exchanging a refresh token for a new one (tokens.md section 5.2). */
@Component
final class Refreshing implements UseCase {

    private static final String USER_HEADER = "sb-auth-user-id";
    private static final String SESSION_HEADER = "sb-auth-session-id";

    private final Users users;
    private final Sessions sessions;
    private final SessionLimits limits;
    private final Session.ReusePolicy policy;
    private final EventLog log;
    private final Clock clock;

    Refreshing(
            Users users,
            Sessions sessions,
            SessionLimits limits,
            CommandSideProperties settings,
            EventLog log,
            Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.limits = limits;
        this.policy = new Session.ReusePolicy(
                settings.refreshToken().rotationEnabled(),
                settings.refreshToken().reuseInterval());
        this.log = log;
        this.clock = clock;
    }

    /** The account first, then its session: everybody locks in this order. */
    @CommandHandler
    Object handle(SessionCommand.Refresh command) {
        SessionEvent issue = issueOf(command.token());
        Account account = issue == null ? null : users.find(issue.userId());
        if (issue == null || account == null) {
            throw new CommandRejected(notFound());
        }
        Aggregate<Session> session = sessions.load(issue.sessionId());
        SessionView view = Sessions.living(session, account);
        if (view == null) {
            throw new CommandRejected(notFound());
        }
        Instant now = clock.instant();
        requireAllowed(account, view, now);
        Session.Turn turn = session.invoke(living -> living.refresh(numberOf(issue), now, policy, sessions::keyOf));
        return turn == null ? new Refused(alreadyUsed(view)) : grant(session, account, turn);
    }

    private @Nullable SessionEvent issueOf(Secret token) {
        List<RecordedEvent> found = log.readKey(sessions.keyOf(token), 1);
        return found.isEmpty() ? null : (SessionEvent) found.get(0).event();
    }

    /** A session's first token comes with its opening, every other with a refresh. */
    private static int numberOf(SessionEvent issue) {
        return issue instanceof SessionEvent.Refreshed refreshed ? refreshed.issued() : 0;
    }

    private void requireAllowed(Account account, SessionView session, Instant now) {
        if (account.view().bannedAt(now)) {
            throw new CommandRejected(new Rejection(
                    ErrorCode.USER_BANNED,
                    400,
                    "Invalid Refresh Token: User Banned",
                    Map.of(USER_HEADER, account.id().toString())));
        }
        String over = limits.whyOver(session, account, now);
        if (over != null) {
            throw new CommandRejected(new Rejection(ErrorCode.SESSION_EXPIRED, 400, over, headers(session)));
        }
    }

    private SessionGrant grant(Aggregate<Session> session, Account account, Session.Turn turn) {
        SessionView view = Objects.requireNonNull(session.invoke(Session::view), "it was just refreshed");
        Secret token = session.invoke(living -> living.token(turn.number()));
        Instant touched = Micros.truncate(view.refreshedAt());
        return new SessionGrant(
                view, account.view().withActivity(account.view().activity(), touched), token, true, turn.reused());
    }

    private static Rejection notFound() {
        return Rejection.of(ErrorCode.REFRESH_TOKEN_NOT_FOUND, 400, "Invalid Refresh Token: Refresh Token Not Found");
    }

    private static Rejection alreadyUsed(SessionView session) {
        return new Rejection(
                ErrorCode.REFRESH_TOKEN_ALREADY_USED, 400, "Invalid Refresh Token: Already Used", headers(session));
    }

    private static Map<String, String> headers(SessionView session) {
        return Map.of(
                USER_HEADER,
                session.userId().toString(),
                SESSION_HEADER,
                session.id().toString());
    }
}
