package dev.annals.query.session;

import dev.annals.query.storage.Projection;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.session.SessionId;
import java.util.List;

/** Keeps {@code sessions_v2}: sessions come with a sign-in, and go with a sign-out, a revocation or their user. */
final class SessionProjection implements Projection {

    private final Sessions sessions;
    private final SessionDocuments documents;

    SessionProjection(Sessions sessions, SessionDocuments documents) {
        this.sessions = sessions;
        this.documents = documents;
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
            documents.changed(changes, revoked);
        }
    }
}
