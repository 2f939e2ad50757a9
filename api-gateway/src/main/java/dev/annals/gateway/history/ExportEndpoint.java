package dev.annals.gateway.history;

import dev.annals.gateway.http.Found;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.shared.access.AccessQueries;
import dev.annals.shared.history.HistoryQueries;
import dev.annals.shared.user.UserId;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Everything about a person as one document that machines read, of any length (GDPR Art. 15 and 20). Not in the contract. */
@Component
public final class ExportEndpoint {

    private final HistoryQueries history;
    private final AccessQueries reads;

    ExportEndpoint(HistoryQueries history, AccessQueries reads) {
        this.history = history;
        this.reads = reads;
    }

    /** {@code GET /user/export}. */
    public Mono<Response> own(Request request) {
        return export(request.user().user().id(), true);
    }

    /** {@code GET /admin/users/{id}/export}, also of whoever is deleted or erased. */
    public Mono<Response> of(Request request) {
        return export(request.userId(), false);
    }

    /** The first page is read before anything is answered, so that a refusal is one. */
    private Mono<Response> export(UserId user, boolean own) {
        Export export = new Export(history, reads, user, own);
        return export.firstPage().map(Found::user).map(first -> Response.stream(
                        "application/json", export.chunks(first))
                .withHeaders(Map.of(
                        "Content-Disposition",
                        "attachment; filename=\"annals-export-" + user + ".json\"",
                        "Cache-Control",
                        "no-store")));
    }
}
