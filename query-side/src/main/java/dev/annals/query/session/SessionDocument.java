package dev.annals.query.session;

import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.session.SessionView;
import dev.annals.shared.user.UserEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A living session as it is stored.
 *
 * @param position the last event that changed it; an older document never replaces a newer one
 */
record SessionDocument(SessionView view, long position) {

    static SessionDocument opened(SessionEvent.Opened e, RecordedEvent recorded) {
        Instant at = recorded.occurredAt();
        return new SessionDocument(
                new SessionView(e.sessionId(), e.userId(), e.generation(), e.aal(), e.amr(), at, at),
                recorded.position());
    }

    SessionKey key() {
        return new SessionKey(view.userId(), view.id());
    }

    /** The session after one more event of its user's history; null when there is none (any more). */
    static @Nullable SessionDocument after(@Nullable SessionDocument before, SessionId id, RecordedEvent recorded) {
        if (recorded.event() instanceof SessionEvent.Opened e && e.sessionId().equals(id)) {
            return before == null ? opened(e, recorded) : before;
        }
        return before == null || recorded.position() <= before.position ? before : before.after(recorded);
    }

    private @Nullable SessionDocument after(RecordedEvent recorded) {
        if (recorded.event() instanceof SessionEvent e
                && e.refreshes()
                && e.sessionId().equals(view.id())) {
            return refreshed(recorded.occurredAt(), recorded.position());
        }
        if (recorded.event() instanceof SessionEvent.Revoked e && e.sessionId().equals(view.id())) {
            return null;
        }
        if (recorded.event() instanceof UserEvent e && e.userId().equals(view.userId()) && ends(e)) {
            return null;
        }
        return this;
    }

    private boolean ends(UserEvent event) {
        Revocation revocation = Revocation.of(event, 0);
        return revocation != null && revocation.ends(view);
    }

    /** The part that is written once, and is the same however soon a refresh followed. */
    SessionView asOpened() {
        return refreshed(view.createdAt(), position).view;
    }

    SessionDocument refreshed(Instant at, long newPosition) {
        return new SessionDocument(
                new SessionView(
                        view.id(), view.userId(), view.generation(), view.aal(), view.amr(), view.createdAt(), at),
                newPosition);
    }
}
