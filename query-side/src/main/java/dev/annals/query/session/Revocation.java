package dev.annals.query.session;

import dev.annals.shared.session.SessionId;
import dev.annals.shared.session.SessionView;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Ends many sessions of a user at once.
 *
 * @param generation sessions of a lower generation end
 * @param except but this one, if named
 * @param position the event that says so
 */
record Revocation(UserId userId, long generation, @Nullable SessionId except, long position) {

    /** What an event of the user ends; null when it ends no session. */
    static @Nullable Revocation of(UserEvent event, long position) {
        if (event instanceof UserEvent.SessionsRevoked e) {
            return new Revocation(e.userId(), e.generation(), e.except(), position);
        }
        boolean gone = event instanceof UserEvent.Deleted || event instanceof UserEvent.Erased;
        return gone ? new Revocation(event.userId(), Long.MAX_VALUE, null, position) : null;
    }

    boolean ends(SessionView session) {
        return session.userId().equals(userId)
                && session.generation() < generation
                && !session.id().equals(except);
    }
}
