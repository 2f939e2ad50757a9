package dev.annals.gateway.running;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A service that the application asks, played by the test. */
public final class Elsewhere implements AutoCloseable {

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Function<Asked, Answer> script = question -> new Answer(200, "{}");
    private final LoopbackServer server = new LoopbackServer(this::serve);

    /** What the application sent. */
    public record Asked(String method, String target, String userAgent, String body) {}

    /** What it gets. */
    public record Answer(int status, String body) {}

    /** From now on these are the answers; what was asked before is forgotten. */
    public void answers(Function<Asked, Answer> newScript) {
        asked.clear();
        script = newScript;
    }

    /** Whoever asks for a path is sent on. */
    public void redirects(String path, String to) {
        server.at(path, exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
    }

    public List<Asked> asked() {
        return asked;
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Asked question = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("User-Agent"),
                    body);
            asked.add(question);
            Answer answer = script.apply(question);
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
