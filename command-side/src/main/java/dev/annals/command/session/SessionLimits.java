package dev.annals.command.session;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.user.Account;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How long a session can be refreshed (tokens.md section 4). */
@Component
final class SessionLimits {

    /** Newer sign-ins than these tell nothing more about who was here last. */
    private static final int NEWEST_LOOKED_AT = 50;

    private final CommandSideProperties.Session settings;
    private final Sessions sessions;
    private final EventLog log;

    SessionLimits(CommandSideProperties settings, Sessions sessions, EventLog log) {
        this.settings = settings.session();
        this.sessions = sessions;
        this.log = log;
    }

    /** In the contract's wording why a session cannot be refreshed; null when it can. */
    @Nullable
    String whyOver(SessionView session, Account account, Instant now) {
        String expiry = whyExpired(session, now);
        if (expiry != null) {
            return expiry;
        }
        return settings.singlePerUser() && hasNewer(session, account, now)
                ? "Invalid Refresh Token: Session Expired (Revoked by Newer Login)"
                : null;
    }

    boolean hadExpiredAt(SessionView session, Instant then) {
        return whyExpired(session, then) != null;
    }

    private @Nullable String whyExpired(SessionView session, Instant now) {
        if (settings.timebox() != null && now.isAfter(session.createdAt().plus(settings.timebox()))) {
            return "Invalid Refresh Token: Session Expired";
        }
        if (settings.inactivityTimeout() != null
                && now.isAfter(session.refreshedAt().plus(settings.inactivityTimeout()))) {
            return "Invalid Refresh Token: Session Expired (Inactivity)";
        }
        return null;
    }

    private boolean hasNewer(SessionView session, Account account, Instant now) {
        return log.readKey(SessionEvent.sessionsOf(session.userId()), NEWEST_LOOKED_AT).stream()
                .map(recorded -> ((SessionEvent) recorded.event()).sessionId())
                .filter(id -> !id.equals(session.id()))
                .map(id -> sessions.find(id, account))
                .anyMatch(other -> other != null
                        && whyExpired(other, now) == null
                        && other.refreshedAt().isAfter(session.refreshedAt()));
    }
}
