package dev.annals.query.session;

import dev.annals.query.storage.Recent;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.user.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stored sessions, with those that were read or written lately at hand. A session is its user's only. */
final class SessionDocuments {

    private final Sessions sessions;
    private final Recent<SessionId, SessionDocument> recent;

    SessionDocuments(Sessions sessions, int remembered) {
        this.sessions = sessions;
        this.recent = new Recent<>(remembered);
    }

    /** The session if it is at hand; never blocks. */
    @Nullable
    SessionDocument remembered(UserId userId, SessionId id) {
        return ofUser(userId, recent.remembered(id));
    }

    /** The session, or null when there is none; may block. */
    @Nullable
    SessionDocument read(UserId userId, SessionId id) {
        return ofUser(userId, recent.read(id, wanted -> sessions.find(userId, wanted)));
    }

    private static @Nullable SessionDocument ofUser(UserId userId, @Nullable SessionDocument found) {
        return found == null || found.view().userId().equals(userId) ? found : null;
    }

    /** A batch was written, and stored sessions ended with it. */
    void changed(SessionChanges changes, List<SessionId> revoked) {
        Map<SessionId, @Nullable SessionDocument> replaced = new HashMap<>(changes.opened());
        changes.ended().keySet().forEach(key -> replaced.put(key.id(), null));
        revoked.forEach(id -> replaced.put(id, null));
        recent.changed(replaced);
        changes.refreshed()
                .forEach((key, refresh) ->
                        recent.changed(key.id(), known -> known.refreshed(refresh.at(), refresh.position())));
    }
}
