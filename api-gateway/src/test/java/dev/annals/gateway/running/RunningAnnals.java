package dev.annals.gateway.running;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/** An Annals that answers on a port of the loopback interface until it is closed. */
public interface RunningAnnals extends AutoCloseable {

    int port();

    @Override
    void close();

    /** What every test's server is told beside the test's own settings. */
    static Map<String, String> environment(int port, Map<String, String> settings) {
        Map<String, String> environment = new LinkedHashMap<>(settings);
        environment.put("PORT", String.valueOf(port));
        environment.put("GOTRUE_API_HOST", "127.0.0.1");
        environment.putIfAbsent("API_EXTERNAL_URL", "http://localhost:" + port);
        return environment;
    }

    /** A port that was free a moment ago; the external URL must be known before the start. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Returns as soon as {@code /health} says 200. */
    static void awaitHealthy(int port, Duration atMost) {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
                .timeout(Duration.ofSeconds(2))
                .build();
        Awaitility.await("health on port " + port)
                .atMost(atMost)
                .pollInterval(Duration.ofMillis(25))
                .ignoreExceptions()
                .until(() -> client.send(health, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }
}
