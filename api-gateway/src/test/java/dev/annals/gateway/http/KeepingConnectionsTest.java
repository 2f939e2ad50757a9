package dev.annals.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.security.Guard;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class KeepingConnectionsTest {

    private static final Kernel KERNEL = new Kernel(
            Route.get("/late", Guard.ANYONE, Limit.NONE, request -> Mono.delay(Duration.ofMillis(50))
                    .map(done -> Response.json(200, json -> json.value(1)))),
            Route.get(
                    "/at-once",
                    Guard.ANYONE,
                    Limit.NONE,
                    request -> Mono.just(Response.json(200, json -> json.value(2)))));

    @AfterAll
    static void close() {
        KERNEL.close();
    }

    /** The stall that {@link OwnTurn} prevents: the second request waits in a queue and is answered out of it at once. */
    @Test
    void a_connection_goes_on_after_requests_that_came_together() throws Exception {
        try (Socket socket = KERNEL.connect()) {
            ask(socket, "/late", "/at-once");
            assertThat(answers(socket, 2)).isEqualTo("12");

            ask(socket, "/at-once");
            assertThat(answers(socket, 1)).isEqualTo("2");
        }
    }

    private static void ask(Socket socket, String... paths) throws IOException {
        StringBuilder requests = new StringBuilder();
        for (String path : paths) {
            requests.append("GET ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        socket.getOutputStream().write(requests.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** The bodies of a number of answers, one character each. */
    private static String answers(Socket socket, int count) throws IOException {
        StringBuilder bodies = new StringBuilder();
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (bodies.length() < count) {
            head.append((char) in.read());
            if (head.toString().endsWith("\r\n\r\n")) {
                bodies.append((char) in.read());
                head.setLength(0);
            }
        }
        return bodies.toString();
    }
}
