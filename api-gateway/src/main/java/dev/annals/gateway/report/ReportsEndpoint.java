package dev.annals.gateway.report;

import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.shared.report.OpenReport;
import dev.annals.shared.report.ReportKind;
import dev.annals.shared.report.ReportQueries;
import dev.annals.shared.report.ReportQuery;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reports from the log, for administrators and auditors. Not in the contract. */
@Component
public final class ReportsEndpoint {

    private final ReportQueries reports;

    ReportsEndpoint(ReportQueries reports) {
        this.reports = reports;
    }

    /** {@code GET /admin/reports}: which there are, and what they are asked with. */
    public Mono<Response> list(Request request) {
        List<Map<String, Object>> kinds = Arrays.stream(ReportKind.values())
                .map(ReportsEndpoint::described)
                .toList();
        return Mono.just(Response.json(
                200, json -> json.object().name("reports").any(kinds).end()));
    }

    private static Map<String, Object> described(ReportKind kind) {
        Wording wording = Wording.of(kind);
        return Map.of(
                "name", kind.wireName(),
                "title", wording.title(),
                "description", wording.sentence(),
                "parameters", ReportRequest.names(kind),
                "columns", kind.columns());
    }

    /** {@code GET /admin/reports/{name}?from=&to=&position=&format=}. */
    public Mono<Response> show(Request request) {
        ReportQuery query = ReportRequest.parse(request);
        Format format = Format.of(request);
        return Mono.fromCompletionStage(reports.open(query)).map(report -> answer(report, query, format, request));
    }

    private static Response answer(OpenReport report, ReportQuery query, Format format, Request request) {
        Heading heading = Heading.of(report.source(), query, request);
        return Response.stream(format.contentType(), ReportStream.of(report, format.writer(heading)))
                .withHeaders(Map.of(
                        "Cache-Control",
                        "no-store",
                        "Content-Disposition",
                        format.disposition() + "; filename=\"" + heading.fileName(format) + "\"",
                        "Content-Security-Policy",
                        Stylesheet.HEADER,
                        "Referrer-Policy",
                        "no-referrer",
                        "X-Content-Type-Options",
                        "nosniff"));
    }
}
