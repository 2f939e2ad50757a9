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
    private final Map<SessionKey, Refresh> refreshed = new LinkedHashMap<>();
    private final Map<SessionKey, Long> ended = new LinkedHashMap<>();
    private final List<Revocation> revoked = new ArrayList<>();

    /** Sessions to store. */
    Map<SessionId, SessionDocument> opened() {
        return opened;
    }

    /** Stored sessions that were refreshed. */
    Map<SessionKey, Refresh> refreshed() {
        return refreshed;
    }

    /** Sessions that are over, with the position of the event that ended them. */
    Map<SessionKey, Long> ended() {
        return ended;
    }

    /** Users whose stored sessions are over. */
    List<Revocation> revoked() {
        return revoked;
    }

    void on(RecordedEvent recorded) {
        if (recorded.event() instanceof SessionEvent.Opened e) {
            opened.put(e.sessionId(), SessionDocument.opened(e, recorded));
        } else if (recorded.event() instanceof SessionEvent e && e.refreshes()) {
            refresh(new SessionKey(e.userId(), e.sessionId()), new Refresh(recorded.occurredAt(), recorded.position()));
        } else if (recorded.event() instanceof SessionEvent.Revoked e) {
            end(new SessionKey(e.userId(), e.sessionId()), recorded.position());
        } else if (recorded.event() instanceof UserEvent e) {
            Revocation revocation = Revocation.of(e, recorded.position());
            if (revocation != null) {
                revoke(revocation);
            }
        }
    }

    private void refresh(SessionKey key, Refresh refresh) {
        SessionDocument here = opened.get(key.id());
        if (here == null) {
            refreshed.put(key, refresh);
        } else {
            opened.put(key.id(), here.refreshed(refresh.at(), refresh.position()));
        }
    }

    private void end(SessionKey key, long position) {
        opened.remove(key.id());
        refreshed.remove(key);
        ended.put(key, position);
    }

    private void revoke(Revocation revocation) {
        revoked.add(revocation);
        List.copyOf(opened.values()).stream()
                .filter(document -> revocation.ends(document.view()))
                .forEach(document -> end(document.key(), revocation.position()));
    }

    /**
     * A refresh.
     *
     * @param position of the event
     */
    record Refresh(Instant at, long position) {}
}
