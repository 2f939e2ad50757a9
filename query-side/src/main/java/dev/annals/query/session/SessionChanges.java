package dev.annals.query.session;

import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.user.UserEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a batch of events does to sessions, in a form in which the order of writing does not matter: what happens to a
 * session that was opened in the same batch is settled here.
 */
final class SessionChanges {

    private final Map<SessionId, SessionDocument> opened = new LinkedHashMap<>();
    private final Map<SessionId, Refresh> refreshed = new LinkedHashMap<>();
    private final Map<SessionId, Long> ended = new LinkedHashMap<>();
    private final List<Revocation> revoked = new ArrayList<>();

    /** Sessions to store. */
    Map<SessionId, SessionDocument> opened() {
        return opened;
    }

    /** Stored sessions that were refreshed. */
    Map<SessionId, Refresh> refreshed() {
        return refreshed;
    }

    /** Sessions that are over, with the position of the event that ended them. */
    Map<SessionId, Long> ended() {
        return ended;
    }

    /** Users whose stored sessions are over. */
    List<Revocation> revoked() {
        return revoked;
    }

    void on(RecordedEvent recorded) {
        if (recorded.event() instanceof SessionEvent.Opened e) {
            opened.put(e.sessionId(), SessionDocument.opened(e, recorded));
        } else if (recorded.event() instanceof SessionEvent.Refreshed e) {
            refresh(e.sessionId(), new Refresh(recorded.occurredAt(), recorded.position()));
        } else if (recorded.event() instanceof SessionEvent.Revoked e) {
            end(e.sessionId(), recorded.position());
        } else if (recorded.event() instanceof UserEvent e) {
            Revocation revocation = Revocation.of(e, recorded.position());
            if (revocation != null) {
                revoke(revocation);
            }
        }
    }

    private void refresh(SessionId id, Refresh refresh) {
        SessionDocument here = opened.get(id);
        if (here == null) {
            refreshed.put(id, refresh);
        } else {
            opened.put(id, here.refreshed(refresh.at(), refresh.position()));
        }
    }

    private void end(SessionId id, long position) {
        opened.remove(id);
        refreshed.remove(id);
        ended.put(id, position);
    }

    private void revoke(Revocation revocation) {
        revoked.add(revocation);
        List.copyOf(opened.values()).stream()
                .filter(document -> revocation.ends(document.view()))
                .forEach(document -> end(document.view().id(), revocation.position()));
    }

    /**
     * A refresh.
     *
     * @param position of the event
     */
    record Refresh(Instant at, long position) {}
}
