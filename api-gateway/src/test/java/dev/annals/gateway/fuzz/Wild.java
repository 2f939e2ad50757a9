package dev.annals.gateway.fuzz;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Makes requests of a description: mostly ones that get far, always with something odd about some of them. */
final class Wild {

    private static final List<String> CONTENT_TYPES = List.of(
            "application/json",
            "application/x-www-form-urlencoded",
            "text/plain; charset=utf-16",
            "multipart/form-data; boundary=x",
            "application/json; charset=\"",
            "/");
    private static final List<String> ODD_HEADERS = List.of(
            "X-Supabase-Api-Version: 2024-01-01",
            "X-Supabase-Api-Version: 9999-99-99",
            "X-JWT-AUD: \u00e4\u00ff",
            "X-Forwarded-For: 1.2.3.4, ::ffff:1.2.3.4, nonsense, 999.1.1.1",
            "X-Forwarded-Host: a b",
            "Referer: http://[",
            "redirect_to: %zz//",
            "Origin: null",
            "Accept-Encoding: gzip;q=nan",
            "Expect: nothing",
            "X-Annals-Reason: =?utf-8?q?=FF?=",
            "Cookie: a=b; =; ;");

    private final Whim whim;
    private final Known known;
    private final Bodies bodies;
    private final List<Operation> operations = new ArrayList<>();

    /** One operation of the description. */
    private record Operation(String method, String path, JsonNode meaning) {}

    Wild(Whim whim, Known known, JsonNode description) {
        this.whim = whim;
        this.known = known;
        this.bodies = new Bodies(whim, description, known);
        description
                .get("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry(
                        (method, meaning) -> operations.add(new Operation(method, path, meaning))));
        operations.removeIf(Wild::hasNoEnd);
    }

    /** A stream of events is answered for as long as somebody listens. */
    private static boolean hasNoEnd(Operation operation) {
        return operation.meaning().at("/responses/200/content").has("text/event-stream");
    }

    /** The bytes of the next request, on a connection of its own. */
    byte[] next() {
        Operation operation = whim.oneOf(operations);
        String method = whim.oneIn(25) ? whim.oneOf(List.of("HEAD", "OPTIONS", "PATCH", "BREW")) : operation.method();
        byte[] body = body(operation);
        StringBuilder head = new StringBuilder(method.toUpperCase(Locale.ROOT));
        head.append(' ').append(target(operation)).append(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
            String type = whim.oneIn(5) ? whim.oneOf(CONTENT_TYPES) : CONTENT_TYPES.get(0);
            head.append("Content-Type: ").append(type).append("\r\n");
        }
        authorize(operation, head);
        if (whim.oneIn(3)) {
            head.append(whim.oneOf(ODD_HEADERS)).append("\r\n");
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private byte[] body(Operation operation) {
        JsonNode schema = operation.meaning().at("/requestBody/content/application~1json/schema");
        boolean wanted = !schema.isMissingNode();
        return wanted == whim.oneIn(20) ? new byte[0] : bodies.of(schema);
    }

    private void authorize(Operation operation, StringBuilder head) {
        boolean wanted = operation.meaning().has("security");
        if (wanted == whim.oneIn(15)) {
            return;
        }
        boolean administrator = operation.meaning().at("/security/0").has("administrator") != whim.oneIn(10);
        String scheme = whim.oneIn(20) ? whim.oneOf(List.of("bearer", "Bearer ", "Basic", "")) : "Bearer";
        head.append("Authorization: ").append(scheme).append(' ').append(known.bearer(administrator, whim));
        head.append("\r\n");
    }

    private String target(Operation operation) {
        String path = operation.path();
        while (path.contains("{")) {
            String value = whim.oneIn(5) ? escaped(whim.oddText()) : known.id(whim);
            path = path.substring(0, path.indexOf('{')) + value + path.substring(path.indexOf('}') + 1);
        }
        String oddities =
                whim.oneIn(15) ? whim.oneOf(List.of("/", "//", "/..", "/%2e%2e/", "%00", ";a=b", "/x", "\\")) : "";
        String prefix = whim.oneIn(8) ? whim.oneOf(List.of("/auth/v1", "/auth/v1/auth/v1", "//", "/AUTH/V1")) : "";
        return prefix + path + oddities + query(operation);
    }

    private String query(Operation operation) {
        List<String> pairs = new ArrayList<>();
        for (JsonNode parameter : operation.meaning().path("parameters")) {
            if (parameter.path("in").asString().equals("query") && !whim.oneIn(3)) {
                String name = parameter.get("name").asString();
                pairs.add(name + "=" + escaped(whim.oneIn(4) ? whim.oddText() : value(parameter, name)));
            }
        }
        if (whim.oneIn(10)) {
            pairs.add(whim.oneOf(
                    List.of("%", "%zz=%zz", "a;b=c", "=", "&&", "q=%ff%fe", "grant_type", "page=-1", "per_page=0")));
        }
        String query = pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
        // Beyond what the server reads of a request line it may answer in its own words.
        return query.length() > 50_000 ? query.substring(0, 50_000) : query;
    }

    private String value(JsonNode parameter, String name) {
        JsonNode choices = parameter.at("/schema/enum");
        return choices.isArray() ? choices.get(whim.below(choices.size())).asString() : known.text(name, whim);
    }

    private static String escaped(String text) {
        String escaped = URLEncoder.encode(text, StandardCharsets.UTF_8);
        return escaped.length() > 9_000 ? escaped.substring(0, 9_000) : escaped;
    }
}
