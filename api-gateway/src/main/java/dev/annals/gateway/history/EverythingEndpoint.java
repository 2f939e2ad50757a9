package dev.annals.gateway.history;

import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.Query;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.shared.history.EverythingQueries;
import dev.annals.shared.history.HistoryPage;
import dev.annals.shared.history.Selection;
import dev.annals.shared.history.TouchedCursor;
import dev.annals.shared.history.TouchedPage;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** All that happened, to whomever: in pages, and as a stream of lines that ends where the log ended at its beginning. Not in the contract. */
@Component
public final class EverythingEndpoint {

    private final EverythingQueries everything;

    EverythingEndpoint(EverythingQueries everything) {
        this.everything = everything;
    }

    /** {@code GET /admin/history}. */
    public Mono<Response> list(Request request) {
        Query query = request.query();
        Format format = Format.of(request);
        boolean newestFirst = HistoryRequest.newestFirst(query.get("order"));
        Long cursor = HistoryRequest.cursor(query.get("cursor"));
        int limit = HistoryRequest.limit(query);
        return SelectionRequest.parse(query).now(everything).flatMap(selection -> {
            int atOnce = format == Format.JSON ? limit : PagedStream.PAGE;
            Function<Long, Mono<HistoryPage>> page =
                    from -> events(newestFirst ? selection.before(from) : selection.after(from), newestFirst, atOnce);
            Mono<HistoryPage> first = cursor == null ? events(selection, newestFirst, atOnce) : page.apply(cursor);
            return first.map(shown -> answer(shown, format, page));
        });
    }

    private Mono<HistoryPage> events(Selection selection, boolean newestFirst, int limit) {
        return Mono.fromCompletionStage(() -> everything.list(selection, newestFirst, limit));
    }

    private static Response answer(HistoryPage first, Format format, Function<Long, Mono<HistoryPage>> page) {
        if (format == Format.JSON) {
            return HistoryResponse.ofEverything(first);
        }
        PagedStream<HistoryPage, Long> export = format == Format.CSV ? EventLines.CSV : EventLines.JSON;
        return export.response(format.contentType(), first, page);
    }

    /** {@code GET /admin/history/touched}: whose data an actor, a key or an address has touched, by writing or by reading. */
    public Mono<Response> touched(Request request) {
        Query query = request.query();
        Format format = Format.of(request);
        TouchedCursor cursor = HistoryRequest.touchedCursor(query.get("cursor"));
        int limit = HistoryRequest.limit(query);
        SelectionRequest wanted = SelectionRequest.parse(query);
        if (!wanted.namesSomebody()) {
            throw Invalid.request("actor or ip_address is required");
        }
        return wanted.now(everything).zipWith(wanted.period(everything)).flatMap(asked -> {
            int atOnce = format == Format.JSON ? limit : PagedStream.PAGE;
            Function<TouchedCursor, Mono<TouchedPage>> page = from ->
                    Mono.fromCompletionStage(() -> everything.touched(asked.getT1(), asked.getT2(), from, atOnce));
            return page.apply(cursor).map(shown -> answerTouched(shown, format, page));
        });
    }

    private static Response answerTouched(
            TouchedPage first, Format format, Function<TouchedCursor, Mono<TouchedPage>> page) {
        if (format == Format.JSON) {
            return TouchedResponse.of(first);
        }
        PagedStream<TouchedPage, TouchedCursor> export =
                format == Format.CSV ? TouchedResponse.CSV : TouchedResponse.JSON_LINES;
        return export.response(format.contentType(), first, page);
    }
}
