package dev.annals.gateway.security;

import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.session.SessionView;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a session lasts; asked of administrators on every call, of everybody else only when they refresh. */
record SessionValidity(GatewayProperties.Session settings) {

    /** Refuses a session that is too old or was left alone for too long. */
    void check(@Nullable SessionView session, Instant now) {
        if (session != null
                && (isOver(session.createdAt(), settings.timebox(), now)
                        || isOver(session.refreshedAt(), settings.inactivityTimeout(), now))) {
            throw new CommandRejected(ErrorCode.SESSION_EXPIRED, 403, "Session is no longer valid");
        }
    }

    private static boolean isOver(Instant start, @Nullable Duration limit, Instant now) {
        return limit != null && now.isAfter(start.plus(limit));
    }
}
