package dev.annals.gateway.report;

import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.Request;
import java.util.Arrays;
import java.util.Locale;

/** The forms in which a report is told. */
enum Format {
    JSON("application/json"),
    CSV("text/csv; charset=utf-8"),
    HTML("text/html; charset=utf-8");

    private final String contentType;

    Format(String contentType) {
        this.contentType = contentType;
    }

    /** The parameter {@code format} comes before the header {@code Accept}; JSON for whoever wants nothing of it. */
    static Format of(Request request) {
        String name = request.query().get("format");
        if (name.isEmpty()) {
            return accepted(request);
        }
        return Arrays.stream(values())
                .filter(format -> format.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> Invalid.request("format must be json, csv or html"));
    }

    private static Format accepted(Request request) {
        return request.accepted().stream()
                .flatMap(type ->
                        Arrays.stream(values()).filter(format -> format.contentType.split(";", 2)[0].equals(type)))
                .findFirst()
                .orElse(JSON);
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a browser shows it or keeps it. */
    String disposition() {
        return this == CSV ? "attachment" : "inline";
    }

    ReportWriter writer(Heading heading) {
        return switch (this) {
            case JSON -> new JsonReport(heading);
            case CSV -> new CsvReport(heading);
            case HTML -> new HtmlReport(heading);
        };
    }

    String contentType() {
        return contentType;
    }
}
