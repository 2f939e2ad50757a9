package dev.annals.gateway.history;

import dev.annals.gateway.http.Request;
import java.util.Arrays;

/** In which form a history is wanted. */
enum Format {
    /** A page. */
    JSON("application/json"),
    /** Everything, a line each (RFC 4180). */
    CSV("text/csv; charset=utf-8", "text/csv"),
    /** Everything, a JSON object on each line. */
    JSON_LINES("application/x-ndjson", "application/x-ndjson", "application/jsonl", "application/json-lines");

    private final String contentType;
    private final String[] accepted;

    Format(String contentType, String... accepted) {
        this.contentType = contentType;
        this.accepted = accepted;
    }

    /** The first of an {@code Accept} header that there is; pages for everything else, as browsers and tools ask for anything. */
    static Format of(Request request) {
        return request.accepted().stream()
                .flatMap(type -> Arrays.stream(values())
                        .filter(format -> Arrays.asList(format.accepted).contains(type)))
                .findFirst()
                .orElse(JSON);
    }

    String contentType() {
        return contentType;
    }
}
