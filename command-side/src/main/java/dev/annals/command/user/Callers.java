package dev.annals.command.user;

import dev.annals.command.session.Sessions;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.session.SessionView;
import dev.annals.shared.user.UserId;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who acts on the own account. The gateway's guard has let them in already, but what it has seen may have changed since:
 * a decision asks again, in the guard's words (endpoints.md 0.8).
 */
@Component
final class Callers {

    private final Users users;
    private final Sessions sessions;
    private final Clock clock;

    Callers(Users users, Sessions sessions, Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.clock = clock;
    }

    Account requireAccount(UserId id) {
        Account account = users.find(id);
        if (account == null) {
            throw new CommandRejected(ErrorCode.USER_NOT_FOUND, 403, "User from sub claim in JWT does not exist");
        }
        return account;
    }

    /** The session that acts; null for a token without one. */
    @Nullable
    SessionView requireSession(@Nullable SessionId id, Account account) {
        if (id == null) {
            return null;
        }
        SessionView session = sessions.find(id, account);
        if (session == null) {
            throw new CommandRejected(
                    ErrorCode.SESSION_NOT_FOUND, 403, "Session from session_id claim in JWT does not exist");
        }
        return session;
    }

    void requireNotBanned(Account account) {
        account.requireNotBanned(clock.instant());
    }
}
