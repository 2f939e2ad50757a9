package dev.annals.shared.session;

import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.StoredAs;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can happen to a session. */
public sealed interface SessionEvent extends DomainEvent {

    SessionId sessionId();

    UserId userId();

    @Override
    default String stream() {
        return sessionId().stream();
    }

    @Override
    default UserId subject() {
        return userId();
    }

    /** Whether somebody got a token for another one, which keeps the session from expiring. */
    default boolean refreshes() {
        return this instanceof Refreshed || this instanceof TokenUpgraded || this instanceof RefreshRepeated;
    }

    /** The key under which all sessions of a user are found, newest first. */
    static LookupKey sessionsOf(UserId userId) {
        return new LookupKey("sessions", userId.toString());
    }

    /**
     * Somebody signed in.
     *
     * @param generation the generation of the user's sessions that it belongs to
     * @param aal aal1 or aal2
     * @param secret what the refresh tokens derive from, base64
     * @param token finds refresh token number 0; null where the tokens are of the second version and name their session
     */
    @StoredAs("session.opened")
    record Opened(
            SessionId sessionId,
            UserId userId,
            long generation,
            String aal,
            List<Amr> amr,
            Personal<String> secret,
            @Nullable LookupKey token)
            implements SessionEvent {
        @Override
        public Set<LookupKey> lookupKeys() {
            return token == null ? Set.of(sessionsOf(userId)) : Set.of(token, sessionsOf(userId));
        }
    }

    /**
     * A refresh token was exchanged for a new one.
     *
     * @param used the number of the token that was presented
     * @param issued the number of the token that was handed out
     * @param token finds it; null for a token of the second version, which names its session
     */
    @StoredAs("session.refreshed")
    record Refreshed(
            SessionId sessionId,
            UserId userId,
            int used,
            int issued,
            @Nullable LookupKey token) implements SessionEvent {
        @Override
        public Set<LookupKey> lookupKeys() {
            return token == null ? Set.of() : Set.of(token);
        }
    }

    /**
     * A refresh token of the first version was exchanged for number 0 of the second; from now on the session has only
     * such.
     *
     * @param used the number of the token that was presented
     */
    @StoredAs("session.token_upgraded")
    record TokenUpgraded(SessionId sessionId, UserId userId, int used) implements SessionEvent {}

    /** The active token was handed out again to whoever came with a spent one (tokens.md 5.2, cases 7 and 8). */
    @StoredAs("session.refresh_repeated")
    record RefreshRepeated(SessionId sessionId, UserId userId, int used, int active) implements SessionEvent {}

    /**
     * A spent refresh token came back: somebody has a copy.
     *
     * @param familyRevoked whether every token of the session is void with it
     */
    @StoredAs("session.token_reused")
    record TokenReused(SessionId sessionId, UserId userId, int used, boolean familyRevoked) implements SessionEvent {}

    /** The session is over: signed out. */
    @StoredAs("session.revoked")
    record Revoked(SessionId sessionId, UserId userId) implements SessionEvent {}
}
