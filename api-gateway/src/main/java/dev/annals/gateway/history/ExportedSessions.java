package dev.annals.gateway.history;

import dev.annals.gateway.json.GoJsonWriter;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.session.Amr;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest sessions that the events of a life tell of; of the others, the events themselves do. */
final class ExportedSessions {

    private static final int MOST = 1_000;

    private final Map<SessionId, Told> sessions = new LinkedHashMap<>();

    /**
     * A session.
     *
     * @param ended null while it may still be used
     */
    private record Told(
            RecordedEvent recorded,
            SessionEvent.Opened opened,
            Instant refreshed,
            @Nullable Instant ended) {

        Told refreshedAt(Instant at) {
            return new Told(recorded, opened, at, ended);
        }

        Told endedAt(Instant at) {
            return ended == null ? new Told(recorded, opened, refreshed, at) : this;
        }
    }

    void after(SessionEvent event, RecordedEvent recorded) {
        Instant at = recorded.recordedAt();
        if (event instanceof SessionEvent.Opened opened) {
            sessions.put(opened.sessionId(), new Told(recorded, opened, at, null));
            forgetOldest();
        } else if (event.refreshes()) {
            sessions.computeIfPresent(event.sessionId(), (id, told) -> told.refreshedAt(at));
        } else if (event instanceof SessionEvent.Revoked) {
            sessions.computeIfPresent(event.sessionId(), (id, told) -> told.endedAt(at));
        }
    }

    private void forgetOldest() {
        if (sessions.size() > MOST) {
            sessions.remove(sessions.keySet().iterator().next());
        }
    }

    /** All are over, but one if it is named. */
    void end(RecordedEvent recorded, @Nullable SessionId except) {
        sessions.replaceAll((id, told) -> id.equals(except) ? told : told.endedAt(recorded.recordedAt()));
    }

    void write(GoJsonWriter json, boolean own) {
        json.name("sessions").array();
        sessions.values().forEach(told -> write(json, told, own));
        json.endArray();
    }

    private static void write(GoJsonWriter json, Told told, boolean own) {
        json.object().field("id", told.opened().sessionId().toString());
        json.field("opened_at", told.recorded().recordedAt()).field("refreshed_at", told.refreshed());
        json.name("ended_at").any(told.ended());
        List<String> methods = told.opened().amr().stream().map(Amr::method).toList();
        json.field("aal", told.opened().aal()).name("methods").any(methods);
        HistoryResponse.place(json, told.recorded().cause(), own);
        json.end();
    }
}
