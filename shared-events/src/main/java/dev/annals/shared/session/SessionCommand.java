package dev.annals.shared.session;

import dev.annals.shared.bus.Command;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.UserId;
import java.time.Duration;

/** What one can ask of sessions. */
public sealed interface SessionCommand<R> extends Command<R> {

    /** Sign in with a password (endpoints.md 1.4, password); refusals are remembered. */
    record SignIn(LoginIdentifier identifier, Secret password, String audience)
            implements SessionCommand<SessionGrant> {}

    /** Exchange a refresh token (tokens.md section 5); the gateway has checked its form. */
    record Refresh(Secret token) implements SessionCommand<SessionGrant> {}

    /** End one session (sign-out with scope local). */
    record Revoke(SessionId sessionId, UserId userId) implements SessionCommand<Void> {}

    /** End a session that expired at least {@link #GRACE} ago; any other stays as it is. */
    record EndExpired(SessionId sessionId, UserId userId) implements SessionCommand<Void> {

        /** For so long it is still told that it has expired, rather than that it is unknown. */
        public static final Duration GRACE = Duration.ofDays(1);
    }
}
