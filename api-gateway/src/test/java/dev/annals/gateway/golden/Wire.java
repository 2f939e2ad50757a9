package dev.annals.gateway.golden;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Sends a recorded request as it stands. */
final class Wire {

    private static final List<String> KEPT_HEADERS = List.of(
            "content-type",
            "location",
            "x-sb-error-code",
            "x-supabase-api-version",
            "x-total-count",
            "link",
            "allow",
            "vary",
            "access-control-allow-origin",
            "access-control-allow-methods",
            "access-control-allow-headers",
            "access-control-allow-credentials",
            "access-control-expose-headers",
            "cache-control",
            "x-content-type-options",
            "sb-auth-user-id",
            "sb-auth-session-id",
            "sb-auth-refresh-token-prefix",
            "sb-auth-refresh-token-counter",
            "sb-auth-refresh-token-reuse",
            "sb-auth-refresh-token-reuse-cause",
            "sb-auth-refresh-token-rotated");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final int port;

    Wire(int port) {
        this.port = port;
    }

    Answer send(JsonNode request) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + request.get("path").stringValue());
        HttpRequest.Builder wired = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
        if (request.has("json")) {
            wired.setHeader("Content-Type", "application/json");
        }
        request.path("headers").forEachEntry((name, value) -> wired.setHeader(name, value.stringValue()));
        wired.method(request.get("method").stringValue(), body(request));
        HttpResponse<byte[]> response = client.send(wired.build(), HttpResponse.BodyHandlers.ofByteArray());
        String raw = new String(response.body(), StandardCharsets.UTF_8);
        return new Answer(response.statusCode(), kept(response.headers()), Json.body(raw));
    }

    private static HttpRequest.BodyPublisher body(JsonNode request) {
        if (request.has("json")) {
            return HttpRequest.BodyPublishers.ofString(request.get("json").toString());
        }
        if (request.has("text")) {
            return HttpRequest.BodyPublishers.ofString(request.get("text").stringValue());
        }
        if (request.has("pad")) {
            String padding = "y".repeat(request.get("pad").intValue());
            return HttpRequest.BodyPublishers.ofString("{\"email\":\"x\",\"data\":\"" + padding + "\"}");
        }
        return HttpRequest.BodyPublishers.noBody();
    }

    private static Map<String, String> kept(HttpHeaders headers) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : KEPT_HEADERS) {
            List<String> values = headers.allValues(name);
            if (!values.isEmpty()) {
                kept.put(name, values.get(values.size() - 1));
            }
        }
        return kept;
    }
}
