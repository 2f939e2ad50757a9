package dev.annals.gateway.history;

import dev.annals.gateway.http.Response;
import dev.annals.gateway.json.GoJsonWriter;
import dev.annals.shared.access.AccessPage;
import dev.annals.shared.access.AccessRecord;
import dev.annals.shared.access.RecordedAccess;

/** Reads of personal data as JSON, with the same fields for who did it as a history has. */
final class AccessResponse {

    private AccessResponse() {}

    static Response of(AccessPage page) {
        return Response.json(200, json -> {
            json.object().name("reads").array();
            page.reads().forEach(read -> write(json, read));
            json.endArray();
            json.field("next", page.next() == null ? null : page.next().toString())
                    .end();
        });
    }

    private static void write(GoJsonWriter json, RecordedAccess recorded) {
        AccessRecord read = recorded.read();
        json.object().field("place", recorded.place().toString()).field("time", read.at());
        json.name("user_ids").array();
        read.users().forEach(user -> json.value(user.toString()));
        json.endArray().field("many", read.many()).field("query", read.query());
        HistoryResponse.write(json, read.cause(), false);
        json.end();
    }
}
