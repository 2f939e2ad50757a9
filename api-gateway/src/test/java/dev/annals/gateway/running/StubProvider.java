package dev.annals.gateway.running;

import com.sun.net.httpserver.HttpExchange;
import dev.annals.gateway.http.Query;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.json.JsonMapper;

/** A sign-in provider, played by the test: any of them, since each asks for its own paths. */
public final class StubProvider implements AutoCloseable {

    /** What most providers give for a code. */
    public static final Map<String, Object> TOKENS =
            Map.of("access_token", "stub-token", "token_type", "bearer", "refresh_token", "stub-refresh");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PIECE = 1 << 16;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, Behaviour> pages = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final LoopbackServer server = new LoopbackServer(this::serve);

    /**
     * What the application sent.
     *
     * @param target path and query
     * @param headers the first of each name
     */
    public record Asked(String method, String target, Map<String, String> headers, Query form) {

        /** A whole header; "" where there is none. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        public String authorization() {
            return header("Authorization");
        }

        public String path() {
            return target.split("\\?")[0];
        }

        @Override
        public String toString() {
            return method + " " + target;
        }
    }

    /** How a page answers. */
    @FunctionalInterface
    public interface Behaviour {

        void answer(HttpExchange exchange, Asked asked) throws IOException, InterruptedException;
    }

    /**
     * The settings of a provider that is switched on.
     *
     * @param name as variables have it, such as {@code GITHUB}
     */
    public static Map<String, String> settings(String name, String url) {
        String prefix = "GOTRUE_EXTERNAL_" + name;
        return Map.of(
                prefix + "_ENABLED", "true",
                prefix + "_CLIENT_ID", "stub-client",
                prefix + "_SECRET", "stub-secret",
                prefix + "_REDIRECT_URI", "http://localhost:9999/callback",
                prefix + "_URL", url);
    }

    /** What replaces the provider's hosts. */
    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Leads whoever asks the provider's own hosts here. */
    public URI insteadOf(URI uri) {
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return URI.create(url() + uri.getRawPath() + query);
    }

    /** From now on these pages answer with this JSON, and no others do; what was asked before is forgotten. */
    public void answers(Map<String, ?> jsonByPath) {
        pages.clear();
        asked.clear();
        jsonByPath.forEach((path, json) -> behaves(path, json(json)));
    }

    /** From now on one page behaves in a way of its own. */
    public void behaves(String path, Behaviour behaviour) {
        pages.put(path, behaviour);
    }

    /** What came in, in its order. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public static Behaviour json(Object json) {
        return text(200, "application/json", JSON.writeValueAsString(json));
    }

    public static Behaviour text(int status, String type, String text) {
        return (exchange, asked) -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        };
    }

    /** Takes the connection and says nothing. */
    public Behaviour never() {
        return (exchange, asked) -> closed.await();
    }

    /** Does not stop talking. */
    public Behaviour withoutEnd() {
        return (exchange, asked) -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            while (closed.getCount() > 0) {
                body.write(new byte[PIECE]);
            }
        };
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Asked question = asked(exchange);
            asked.add(question);
            pages.getOrDefault(question.path(), text(404, "text/plain", "not found"))
                    .answer(exchange, question);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Asked asked(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        return new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers,
                Query.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        closed.countDown();
        server.close();
    }
}
