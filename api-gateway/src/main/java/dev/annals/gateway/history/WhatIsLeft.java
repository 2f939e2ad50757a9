package dev.annals.gateway.history;

import dev.annals.gateway.json.GoJsonWriter;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.user.UserEvent;
import org.jspecify.annotations.Nullable;

/**
 * What the events of a life have left beside the account: sessions, pending codes, and whether the record is held or
 * erased.
 */
final class WhatIsLeft {

    private final boolean own;
    private final ExportedSessions sessions = new ExportedSessions();
    private final ExportedTokens tokens = new ExportedTokens();
    private @Nullable RecordedEvent held;
    private @Nullable RecordedEvent deleted;
    private @Nullable RecordedEvent erased;
    private long position;

    WhatIsLeft(boolean own) {
        this.own = own;
    }

    /** Up to where it is told. */
    long position() {
        return position;
    }

    void after(RecordedEvent recorded) {
        position = recorded.position();
        DomainEvent event = recorded.event();
        if (event instanceof SessionEvent e) {
            sessions.after(e, recorded);
        } else if (event instanceof OneTimeTokenEvent e) {
            tokens.after(e, recorded);
        } else if (event instanceof UserEvent e) {
            after(e, recorded);
        }
    }

    private void after(UserEvent event, RecordedEvent recorded) {
        if (event instanceof UserEvent.SessionsRevoked e) {
            sessions.end(recorded, e.except());
        } else if (event instanceof UserEvent.Deleted || event instanceof UserEvent.SoftDeleted) {
            sessions.end(recorded, null);
            deleted = recorded;
        } else if (event instanceof UserEvent.Erased) {
            sessions.end(recorded, null);
            erased = recorded;
        } else if (event instanceof UserEvent.HoldPlaced) {
            held = recorded;
        } else if (event instanceof UserEvent.HoldLifted) {
            held = null;
        }
    }

    /** Fields of the object that is being written; holds and erasures are the administrators' business. */
    void write(GoJsonWriter json) {
        sessions.write(json, own);
        tokens.write(json);
        if (!own) {
            write(json, "deleted", deleted);
            write(json, "legal_hold", held);
            write(json, "erasure", erased);
        }
        json.field("position", position);
    }

    private static void write(GoJsonWriter json, String name, @Nullable RecordedEvent recorded) {
        json.name(name);
        if (recorded == null) {
            json.nullValue();
        } else {
            json.object().field("position", recorded.position()).field("time", recorded.recordedAt());
            json.end();
        }
    }
}
