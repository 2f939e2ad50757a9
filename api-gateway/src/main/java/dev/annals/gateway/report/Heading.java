package dev.annals.gateway.report;

import dev.annals.gateway.http.Request;
import dev.annals.gateway.security.Caller;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.report.ReportQuery;
import dev.annals.shared.report.ReportSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every report says of itself before its rows: what was asked by whom, and what it is made from.
 *
 * @param parameters what was asked for beside the period, by name, in order
 */
record Heading(
        ReportQuery query,
        Map<String, String> parameters,
        ReportSource source,
        Actor askedBy,
        @Nullable Personal<String> askedByName) {

    static Heading of(ReportSource source, ReportQuery query, Request request) {
        Caller caller = request.authenticated();
        Map<String, String> parameters = ReportRequest.parameters(request.query(), query.kind());
        return new Heading(query, parameters, source, caller.actor(), caller.actorName());
    }

    /** All of it as names and values, to be read by people. */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Report", query.kind().wireName());
        facts.put(
                "From", query.from() == null ? "the first event" : query.from().toString());
        facts.put("To", query.to() == null ? "the position below" : "before " + query.to());
        parameters.forEach((name, value) -> facts.put("Only " + name, value));
        facts.put(
                "Made from the log up to position", Long.toString(source.head().position()));
        facts.put("Recorded at", source.recordedAt().toString());
        facts.put("Head of the log", source.head().toString());
        facts.put("Asked for by", asker());
        return facts;
    }

    private String asker() {
        String name = askedByName == null ? null : askedByName.orNull();
        String who = name == null ? "" : name + ", ";
        return who + "role " + askedBy.role() + ", id " + askedBy.id();
    }

    /** The name under which a browser keeps it. */
    String fileName(Format format) {
        return "annals-" + query.kind().wireName() + "-at-" + source.head().position() + "." + format.wireName();
    }
}
