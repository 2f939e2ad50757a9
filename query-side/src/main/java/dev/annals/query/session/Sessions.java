package dev.annals.query.session;

import dev.annals.query.storage.MongoViews;
import dev.annals.query.storage.SqliteViews;
import dev.annals.query.storage.Views;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.user.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The port of the stored sessions, {@code sessions_v2}: those that live. Every call may block. */
interface Sessions {

    /** One living session of a user, for whoever asks; null when there is none. */
    @Nullable
    SessionDocument find(UserId userId, SessionId id);

    /**
     * Writes what a batch has changed, for the projector.
     *
     * @return the stored sessions that its revocations ended, where only this process writes
     */
    List<SessionId> write(SessionChanges changes);

    /** The adapter for where the read models are kept. */
    static Sessions in(Views views) {
        return views instanceof MongoViews mongo ? new MongoSessions(mongo) : new SqliteSessions((SqliteViews) views);
    }
}
