package dev.annals.gateway.http;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Cross-origin requests, allowed from everywhere (endpoints.md 0.5); Spring's own refuses {@code *} with credentials. */
final class Cors {

    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final String ALLOW_CREDENTIALS = "Access-Control-Allow-Credentials";
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD");
    private static final List<String> HEADERS = List.of(
            "accept",
            "authorization",
            "content-type",
            "x-client-ip",
            "x-client-info",
            "x-jwt-aud",
            "x-use-cookie",
            "x-supabase-api-version",
            "origin");

    private final Set<String> allowedHeaders;

    Cors(List<String> added) {
        this.allowedHeaders = Stream.concat(HEADERS.stream(), added.stream().map(Cors::lower))
                .collect(Collectors.toUnmodifiableSet());
    }

    static boolean isPreflight(String method, HttpHeaders request) {
        return method.equals("OPTIONS") && request.contains("Access-Control-Request-Method");
    }

    /** What every answer but a preflight's carries. */
    static void mark(HttpHeaders request, HttpHeaders response) {
        response.add("Vary", "Origin");
        if (request.contains("Origin")) {
            response.set(ALLOW_ORIGIN, "*")
                    .set("Access-Control-Expose-Headers", "X-Total-Count, Link, X-Supabase-Api-Version")
                    .set(ALLOW_CREDENTIALS, "true");
        }
    }

    /** The answer to a preflight; without the permission when something is asked for that is not allowed. */
    void answerPreflight(HttpHeaders request, HttpHeaders response) {
        response.set("Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
        String method = text(request, "Access-Control-Request-Method").toUpperCase(Locale.ROOT);
        String headers = text(request, "Access-Control-Request-Headers");
        if (!request.contains("Origin") || !METHODS.contains(method) || !allAllowed(headers)) {
            return;
        }
        response.set(ALLOW_ORIGIN, "*").set("Access-Control-Allow-Methods", method);
        if (!headers.isEmpty()) {
            response.set("Access-Control-Allow-Headers", headers);
        }
        response.set(ALLOW_CREDENTIALS, "true");
    }

    private boolean allAllowed(String headers) {
        return Arrays.stream(headers.split(","))
                .map(Cors::lower)
                .allMatch(header -> header.isEmpty() || allowedHeaders.contains(header));
    }

    private static String lower(String header) {
        return header.strip().toLowerCase(Locale.ROOT);
    }

    private static String text(HttpHeaders headers, String name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }
}
