package dev.annals.gateway.golden;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the server finds on the web: mail templates (a link and a code), and the pages of a sign-in provider. */
final class Web implements AutoCloseable {

    private static final String TEMPLATE =
            "<p><a href=\"{{ .ConfirmationURL }}\">Go on</a></p><p>Code: {{ .Token }}</p>";

    private final HttpServer server;
    private ObjectNode answers = Json.NODES.objectNode();
    private ArrayNode seen = Json.NODES.arrayNode();

    Web() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** From now on these paths answer with this JSON, and what they are asked is kept. */
    synchronized void play(JsonNode provider) {
        answers = (ObjectNode) provider;
        seen = Json.NODES.arrayNode();
    }

    /** What the provider's pages were asked. */
    synchronized JsonNode seen() {
        return seen.deepCopy();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getRawPath();
        if (answers.has(path)) {
            seen.add(remembered(exchange, form));
            send(exchange, 200, "application/json", answers.get(path).toString());
        } else if (path.startsWith("/template/")) {
            send(exchange, 200, "text/html", TEMPLATE);
        } else {
            send(exchange, 404, "text/html", "not found");
        }
    }

    private static ObjectNode remembered(HttpExchange exchange, String form) {
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        ObjectNode asked = Json.NODES.objectNode();
        asked.put("method", exchange.getRequestMethod());
        asked.put("path", exchange.getRequestURI().toString());
        asked.set("form", type.contains("json") ? Json.body(form) : form(form));
        ArrayNode headers = asked.putArray("headers");
        exchange.getRequestHeaders().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith("webhook-"))
                .sorted()
                .forEach(headers::add);
        String scheme = authorization == null ? "none" : authorization.split(" ")[0];
        asked.put("authorization", scheme.toLowerCase(Locale.ROOT));
        return asked;
    }

    private static JsonNode form(String encoded) {
        Map<String, String> fields = new TreeMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && equals < pair.length() - 1) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields.isEmpty() ? Json.NODES.nullNode() : Json.MAPPER.valueToTree(fields);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
