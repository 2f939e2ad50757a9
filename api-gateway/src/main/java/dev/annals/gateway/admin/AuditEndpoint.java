package dev.annals.gateway.admin;

import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.json.GoJsonWriter;
import dev.annals.shared.audit.AuditQueries;
import dev.annals.shared.audit.AuditRow;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /admin/audit}: what was done, in the original's rows (endpoints.md 3 and 0.9). */
@Component
public final class AuditEndpoint {

    private final AuditQueries audit;

    AuditEndpoint(AuditQueries audit) {
        this.audit = audit;
    }

    /** {@code GET}. */
    public Mono<Response> list(Request request) {
        AuditRequest wanted = AuditRequest.parse(request);
        return Mono.fromCompletionStage(audit.list(wanted.question()))
                .map(page -> Response.json(200, json -> write(json, page.rows()))
                        .withHeaders(wanted.paging().headers(page.total())));
    }

    private static void write(GoJsonWriter json, List<AuditRow> rows) {
        json.array();
        rows.forEach(row -> write(json, row));
        json.endArray();
    }

    private static void write(GoJsonWriter json, AuditRow row) {
        json.object().field("id", row.id().toString()).name("payload").map(row.payload());
        json.field("created_at", row.createdAt())
                .field("ip_address", row.ipAddress())
                .end();
    }
}
