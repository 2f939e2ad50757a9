package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.somebody;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.annals.gateway.running.Tokens;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of streams and waiting requests whose clients, or whose server, do not go on. */
class FeedStreamContractTest {

    private static final int A_PAGE = 1_000;
    private static final int WAITING = 4;

    @TempDir
    private Path directory;

    private Server server;

    @BeforeEach
    void a_server_with_little_room_runs() {
        server = Server.start(
                directory,
                Map.of(
                        "GOTRUE_MAILER_AUTOCONFIRM", "true",
                        "ANNALS_FEED_STREAMS", "2",
                        "ANNALS_FEED_WAITING", Integer.toString(WAITING)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void one_stream_too_many_is_refused_until_another_ends() throws IOException {
        try (Socket one = ask("/admin/events/stream");
                Socket other = ask("/admin/events/stream")) {
            await().until(() -> one.getInputStream().available() > 0
                    && other.getInputStream().available() > 0);

            assertThat(server.admin("GET", "/admin/events/stream", null).refusal())
                    .startsWith("429 over_request_rate_limit");
        }
    }

    @Test
    void who_has_gone_does_not_wait_any_more() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        for (int i = 0; i < WAITING; i++) {
            waiting.add(ask("/admin/events?after=head&wait=30"));
        }
        await().untilAsserted(() ->
                assertThat(server.admin("GET", "/admin/events", null).status()).isEqualTo(429));

        for (Socket socket : waiting) {
            socket.close();
        }

        await().untilAsserted(() ->
                assertThat(server.admin("GET", "/admin/events", null).status()).isEqualTo(200));
    }

    @Test
    void when_the_server_stops_streams_end_and_who_waits_is_answered() throws IOException {
        server.signUp(somebody());
        long head = server.admin("GET", "/admin/events?after=head", null)
                .json()
                .get("next")
                .asLong();
        try (Socket stream = ask("/admin/events/stream");
                Socket poll = ask("/admin/events?wait=30&after=" + head)) {
            // The page with the sign-up, and not the opening alone.
            await().until(() -> stream.getInputStream().available() > A_PAGE);

            server.close();

            assertThat(readToTheEnd(stream)).contains(": closed: the server stops; go on after " + head + "\n\n");
            assertThat(readToTheEnd(poll)).endsWith("{\"events\":[],\"next\":" + head + "}");
        }
    }

    private Socket ask(String path) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.url(path).getPort());
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                                + Tokens.serviceRole() + "\r\n\r\n")
                        .getBytes(UTF_8));
        return socket;
    }

    private static String readToTheEnd(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
}
