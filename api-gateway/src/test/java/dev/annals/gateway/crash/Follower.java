package dev.annals.gateway.crash;

import dev.annals.gateway.running.Tokens;
import dev.annals.gateway.running.Told;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Follows the feed from its beginning, and goes on behind what it has whenever the server was away. */
final class Follower implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile int port;
    private volatile boolean closed;
    private String last = "0";
    private volatile int connections;

    private Follower(String name, Connection connection) {
        thread = new Thread(() -> follow(connection), "follower-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private interface Connection {
        void read(Follower follower) throws IOException, InterruptedException;
    }

    /** Page by page, with {@code next}. */
    static Follower ofPages() {
        return new Follower("pages", Follower::page);
    }

    /** By server-sent events, with {@code Last-Event-ID}. */
    static Follower ofStream() {
        return new Follower("stream", Follower::stream);
    }

    /** The server is there from now on. */
    void goesTo(int newPort) {
        port = newPort;
    }

    List<Told> told() {
        return told;
    }

    /** How often it had to ask anew. */
    int connections() {
        return connections;
    }

    private void follow(Connection connection) {
        while (!closed) {
            try {
                tryToRead(connection);
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void tryToRead(Connection connection) throws InterruptedException {
        try {
            if (port != 0) {
                connection.read(this);
            }
        } catch (IOException away) {
            // It was killed: on with what is there next.
        }
    }

    private void page() throws IOException, InterruptedException {
        HttpRequest request =
                request("/admin/events?limit=50&wait=5&after=" + last).build();
        InputStream body = answered(client.send(request, HttpResponse.BodyHandlers.ofInputStream()));
        JsonNode page = JSON.readTree(body.readAllBytes());
        page.path("events").forEach(event -> told.add(Told.of(event)));
        last = page.path("next").asString();
    }

    private void stream() throws IOException, InterruptedException {
        HttpRequest request =
                request("/admin/events/stream").header("Last-Event-ID", last).build();
        InputStream body = answered(client.send(request, HttpResponse.BodyHandlers.ofInputStream()));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String id = last;
            String data = "";
            for (String line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring("id: ".length());
                } else if (line.startsWith("data: ")) {
                    data = line.substring("data: ".length());
                } else if (line.isEmpty()) {
                    dispatch(id, data);
                    data = "";
                }
            }
        }
    }

    /** At the empty line, and not before: what was cut off in the middle never came. */
    private void dispatch(String id, String data) {
        last = id;
        if (!data.isEmpty()) {
            told.add(Told.of(JSON.readTree(data)));
        }
    }

    private InputStream answered(HttpResponse<InputStream> answer) throws IOException {
        connections++;
        if (answer.statusCode() != 200) {
            answer.body().close();
            throw new IOException("answered " + answer.statusCode());
        }
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + Tokens.serviceRole());
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
