package dev.annals.gateway.history;

import dev.annals.gateway.format.Csv;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.json.GoJsonWriter;
import dev.annals.shared.history.Touched;
import dev.annals.shared.history.TouchedCursor;
import dev.annals.shared.history.TouchedPage;
import java.util.List;

/** Whose data were touched, as JSON and as lines. */
final class TouchedResponse {

    static final PagedStream<TouchedPage, TouchedCursor> JSON_LINES = new PagedStream<>(
            new byte[0], TouchedPage::next, page -> JsonLines.of(page.users(), TouchedResponse::write));

    static final PagedStream<TouchedPage, TouchedCursor> CSV = new PagedStream<>(
            new Csv()
                    .line(List.of("user_id", "written", "read", "first_at", "last_at", "types"))
                    .toBytes(),
            TouchedPage::next,
            TouchedResponse::csv);

    private TouchedResponse() {}

    static Response of(TouchedPage page) {
        return Response.json(200, json -> {
            json.object().name("users").array();
            page.users().forEach(touched -> write(json, touched));
            json.endArray();
            json.field("unnamed_reads", page.unnamedReads());
            json.field("next", page.next() == null ? null : page.next().toString())
                    .end();
        });
    }

    private static void write(GoJsonWriter json, Touched touched) {
        json.object().field("user_id", touched.user().toString());
        json.field("written", touched.written()).field("read", touched.read());
        json.field("first_at", touched.first()).field("last_at", touched.last());
        json.name("types").any(touched.types()).end();
    }

    private static byte[] csv(TouchedPage page) {
        Csv csv = new Csv();
        page.users()
                .forEach(touched -> csv.line(List.of(
                        touched.user().toString(),
                        Long.toString(touched.written()),
                        Long.toString(touched.read()),
                        touched.first().toString(),
                        touched.last().toString(),
                        String.join(" ", touched.types()))));
        return csv.toBytes();
    }
}
