package dev.annals.query.session;

import dev.annals.query.storage.Projection;
import dev.annals.query.storage.Recent;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.session.SessionId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps {@code sessions_v1}: sessions come with a sign-in, and go with a sign-out, a revocation or their user. */
final class SessionProjection implements Projection {

    private final Sessions sessions;
    private final Recent<SessionId, SessionDocument> recent;

    SessionProjection(Sessions sessions, Recent<SessionId, SessionDocument> recent) {
        this.sessions = sessions;
        this.recent = recent;
    }

    @Override
    public Change fold(List<RecordedEvent> events) {
        SessionChanges changes = new SessionChanges();
        events.forEach(changes::on);
        return new Batch(changes);
    }

    /** What one batch of events does to sessions. */
    private final class Batch implements Change {

        private final SessionChanges changes;
        private List<SessionId> revoked = List.of();

        Batch(SessionChanges changes) {
            this.changes = changes;
        }

        @Override
        public void write() {
            revoked = sessions.write(changes);
        }

        @Override
        public void written() {
            Map<SessionId, @Nullable SessionDocument> replaced = new HashMap<>(changes.opened());
            changes.ended().keySet().forEach(id -> replaced.put(id, null));
            revoked.forEach(id -> replaced.put(id, null));
            recent.changed(replaced);
            changes.refreshed()
                    .forEach((id, refresh) ->
                            recent.changed(id, known -> known.refreshed(refresh.at(), refresh.position())));
        }
    }
}
