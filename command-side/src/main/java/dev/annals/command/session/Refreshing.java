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
import dev.annals.shared.session.NumberedToken;
import dev.annals.shared.session.SessionCommand;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.session.SessionView;
import dev.annals.shared.user.UserView;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
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
    private final TokenPolicy policy;
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
        this.policy = TokenPolicy.of(settings.refreshToken());
        this.log = log;
        this.clock = clock;
    }

    /** The account first, then its session: everybody locks in this order. */
    @CommandHandler
    Object handle(SessionCommand.Refresh command) {
        NumberedToken numbered = NumberedToken.parse(command.token());
        SessionEvent issue = numbered == null ? issueOf(command.token()) : openingOf(numbered.sessionId());
        Account account = issue == null ? null : users.find(issue.userId());
        if (issue == null || account == null) {
            throw new CommandRejected(notFound());
        }
        Aggregate<Session> session = sessions.load(issue.sessionId());
        SessionView view = Sessions.living(session, account);
        if (view == null || (numbered != null && !session.invoke(living -> living.hasSigned(numbered)))) {
            throw new CommandRejected(notFound());
        }
        Instant now = clock.instant();
        requireAllowed(account, view, now);
        Session.Turn turn = numbered == null
                ? session.invoke(living -> living.refresh(numberOf(issue), now, policy, sessions::keyOf))
                : refreshNumbered(session, numbered, view, now);
        return turn == null ? new Refused(alreadyUsed(session, view)) : grant(session, account, turn);
    }

    private @Nullable SessionEvent issueOf(Secret token) {
        return only(log.readKey(sessions.keyOf(token), 1));
    }

    /** Tells whose session it is, so that the account can be locked before it. */
    private @Nullable SessionEvent openingOf(SessionId session) {
        return only(log.readStream(session.stream(), 0, 1));
    }

    private static @Nullable SessionEvent only(List<RecordedEvent> found) {
        return found.isEmpty() ? null : (SessionEvent) found.get(0).event();
    }

    /** A session's first token comes with its opening, every other with a refresh. */
    private static int numberOf(SessionEvent issue) {
        return issue instanceof SessionEvent.Refreshed refreshed ? refreshed.issued() : 0;
    }

    private Session.@Nullable Turn refreshNumbered(
            Aggregate<Session> session, NumberedToken token, SessionView view, Instant now) {
        if (session.invoke(living -> living.isAhead(token))) {
            throw new CommandRejected(new Rejection(
                    ErrorCode.VALIDATION_FAILED,
                    400,
                    "Invalid Refresh Token: Not Issued By This Server",
                    headers(view)));
        }
        return session.invoke(living -> living.refreshNumbered((int) token.number(), now, policy));
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

    private static SessionGrant grant(Aggregate<Session> session, Account account, Session.Turn turn) {
        SessionView view = Objects.requireNonNull(session.invoke(Session::view), "it was just refreshed");
        UserView user = account.view();
        UserView answered = turn.rotated() ? user.withActivity(user.activity(), view.refreshedAt()) : user;
        return new SessionGrant(view, answered, turn.token(), turn.counter(), turn.exchange());
    }

    private static Rejection notFound() {
        return Rejection.of(ErrorCode.REFRESH_TOKEN_NOT_FOUND, 400, "Invalid Refresh Token: Refresh Token Not Found");
    }

    private static Rejection alreadyUsed(Aggregate<Session> session, SessionView before) {
        Map<String, String> headers = new LinkedHashMap<>(headers(before));
        if (session.invoke(Session::view) == null) {
            headers.put("sb-auth-refresh-token-rotated", "true");
        }
        return new Rejection(ErrorCode.REFRESH_TOKEN_ALREADY_USED, 400, "Invalid Refresh Token: Already Used", headers);
    }

    private static Map<String, String> headers(SessionView session) {
        return Map.of(
                USER_HEADER,
                session.userId().toString(),
                SESSION_HEADER,
                session.id().toString());
    }
}
