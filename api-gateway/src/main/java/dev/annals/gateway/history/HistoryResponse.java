package dev.annals.gateway.history;

import dev.annals.gateway.http.Response;
import dev.annals.gateway.json.GoJsonWriter;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.history.Difference;
import dev.annals.shared.history.FieldChange;
import dev.annals.shared.history.FieldChange.Hidden;
import dev.annals.shared.history.HistoryEntry;
import dev.annals.shared.history.HistoryPage;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.personal.Personal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Histories as JSON; what was erased shows as {@code {"erased":true}}. */
final class HistoryResponse {

    private HistoryResponse() {}

    static Response of(HistoryPage page) {
        return of(page, Reader.OF_ONE);
    }

    /** As the person itself sees it. */
    static Response ofOwn(HistoryPage page) {
        return of(page, Reader.OWN);
    }

    static Response of(Difference difference) {
        return Response.json(200, json -> {
            json.object().field("existed_before", difference.existedBefore());
            json.field("exists_after", difference.existsAfter());
            changes(json, difference.changes());
            json.end();
        });
    }

    /** As those see it who look at everybody: with whom each event is about. */
    static Response ofEverything(HistoryPage page) {
        return of(page, Reader.OF_EVERYTHING);
    }

    /** Who reads: the person itself does not see who administers, and whoever reads one person's history knows whose it is. */
    enum Reader {
        OWN,
        OF_ONE,
        OF_EVERYTHING
    }

    private static Response of(HistoryPage page, Reader reader) {
        return Response.json(200, json -> {
            json.object().name("events").array();
            page.events().forEach(entry -> write(json, entry, reader));
            json.endArray();
            json.field("next", page.next() == null ? null : page.next().toString())
                    .end();
        });
    }

    /** An event; in the own history it tells nothing that is the administrators' business. */
    static void write(GoJsonWriter json, HistoryEntry entry, boolean own) {
        write(json, entry, own ? Reader.OWN : Reader.OF_ONE);
    }

    static void write(GoJsonWriter json, HistoryEntry entry, Reader reader) {
        RecordedEvent recorded = entry.recorded();
        json.object().field("position", recorded.position()).field("time", recorded.recordedAt());
        json.field("type", entry.type()).field("stream", recorded.stream());
        if (reader == Reader.OF_EVERYTHING) {
            json.field("user_id", Objects.toString(recorded.event().subject(), null));
        }
        write(json, recorded.cause(), reader == Reader.OWN);
        json.name("details").map(entry.details());
        changes(json, entry.changes());
        json.end();
    }

    /** Who did it, from where and why: fields of the object that is being written. */
    static void write(GoJsonWriter json, Cause cause, boolean own) {
        boolean discreet = own && administers(cause.actor().kind());
        json.name("actor").object().field("kind", lowerCase(cause.actor().kind()));
        if (!discreet) {
            json.field("id", cause.actor().id()).field("role", cause.actor().role());
            personal(json.name("name"), cause.actorName());
        }
        json.end();
        json.field("command", cause.command());
        if (!discreet) {
            json.field("on_behalf_of", cause.onBehalfOf());
            json.field("request_id", cause.requestId());
        }
        place(json, cause, own);
        if (!discreet) {
            personal(json.name("reason"), cause.reason());
        }
    }

    /** From where somebody did something. */
    static void place(GoJsonWriter json, Cause cause, boolean own) {
        if (!own || !administers(cause.actor().kind())) {
            personal(json.name("ip_address"), cause.ip());
            personal(json.name("user_agent"), cause.userAgent());
        }
    }

    private static boolean administers(Actor.Kind kind) {
        return kind == Actor.Kind.ADMINISTRATOR || kind == Actor.Kind.SERVICE;
    }

    private static void changes(GoJsonWriter json, List<FieldChange> changes) {
        array(json.name("changes"), changes);
    }

    static GoJsonWriter array(GoJsonWriter json, List<FieldChange> changes) {
        json.array();
        for (FieldChange change : changes) {
            json.object().field("field", change.field());
            if (change.after() == Hidden.SECRET) {
                json.field("secret", true);
            } else {
                value(json.name("before"), change.before());
                value(json.name("after"), change.after());
            }
            json.end();
        }
        return json.endArray();
    }

    private static void value(GoJsonWriter json, @Nullable Object value) {
        if (value instanceof Hidden) {
            erased(json);
        } else {
            json.any(value);
        }
    }

    private static void personal(GoJsonWriter json, @Nullable Personal<String> value) {
        String known = value == null ? null : value.orNull();
        if (value != null && known == null) {
            erased(json);
        } else {
            json.value(known);
        }
    }

    private static void erased(GoJsonWriter json) {
        json.object().field("erased", true).end();
    }

    static String lowerCase(Actor.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
