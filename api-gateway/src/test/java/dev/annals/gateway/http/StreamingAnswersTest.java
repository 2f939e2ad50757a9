package dev.annals.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.annals.gateway.security.Guard;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class StreamingAnswersTest {

    private static final int CHUNK = 64 * 1024;
    private static final AtomicInteger MADE = new AtomicInteger();
    private static final AtomicInteger CANCELLED = new AtomicInteger();

    private static final Kernel KERNEL = new Kernel(
            streaming("/words", Flux.just("one\n", "two\n", "three\n").map(StreamingAnswersTest::bytes)),
            streaming("/endless", Flux.generate(sink -> {
                MADE.incrementAndGet();
                sink.next(new byte[CHUNK]);
            })),
            streaming("/silent", Flux.concat(Mono.just(bytes("open\n")), Mono.never())),
            streaming("/slow", Flux.interval(Duration.ofMillis(200)).take(4).map(tick -> bytes(tick + "\n"))),
            streaming("/failing", Flux.concat(Mono.just(bytes("one\n")), Mono.error(new IOException("no more")))));

    @AfterAll
    static void close() {
        KERNEL.close();
    }

    @BeforeEach
    void count() {
        MADE.set(0);
        CANCELLED.set(0);
    }

    @Test
    void a_stream_arrives_whole_and_the_connection_goes_on() throws Exception {
        try (Socket socket = ask("/words")) {
            assertThat(answer(socket)).endsWith("6\r\nthree\n\r\n0\r\n\r\n");

            socket.getOutputStream().write(request("/words"));
            assertThat(answer(socket)).contains("chunked").endsWith("6\r\nthree\n\r\n0\r\n\r\n");
        }
    }

    @Test
    void a_stream_may_take_longer_than_a_request() throws Exception {
        HttpResponse<String> answer = KERNEL.send("GET", "/slow");

        assertThat(Kernel.AT_MOST).isLessThan(Duration.ofMillis(800));
        assertThat(answer.body()).isEqualTo("0\n1\n2\n3\n");
    }

    @Test
    void for_a_client_that_does_not_read_no_more_is_made_and_it_is_hung_up_on() throws Exception {
        try (Socket unread = ask("/endless")) {
            await().untilAsserted(() -> assertThat(CANCELLED).hasValue(1));

            int inSocketBuffers = 8 << 20;
            assertThat(MADE.get()).isPositive().isLessThan(inSocketBuffers / CHUNK);
        }
    }

    @Test
    void when_the_client_goes_the_stream_is_cancelled() throws Exception {
        Socket socket = ask("/silent");
        await().until(() -> socket.getInputStream().available() > 0);

        socket.close();

        await().untilAsserted(() -> assertThat(CANCELLED).hasValue(1));
    }

    @Test
    void a_stream_that_fails_half_way_does_not_look_whole() {
        assertThatThrownBy(() -> KERNEL.send("GET", "/failing")).isInstanceOf(IOException.class);
    }

    @Test
    void one_stream_too_many_is_told_to_come_again() throws Exception {
        try (Socket one = ask("/silent");
                Socket other = ask("/silent")) {
            await().until(() -> one.getInputStream().available() > 0
                    && other.getInputStream().available() > 0);

            assertThat(KERNEL.send("GET", "/words").statusCode()).isEqualTo(503);
        }
        await().until(() -> KERNEL.send("GET", "/words").statusCode() == 200);
    }

    private static Route streaming(String path, Publisher<byte[]> chunks) {
        Flux<byte[]> watched = Flux.from(chunks).doOnCancel(CANCELLED::incrementAndGet);
        return Route.get(path, Guard.ANYONE, Limit.NONE, request -> Mono.just(Response.stream("text/plain", watched)));
    }

    private static Socket ask(String path) throws IOException {
        Socket socket = KERNEL.connect();
        socket.getOutputStream().write(request(path));
        return socket;
    }

    private static byte[] request(String path) {
        return bytes("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    private static String answer(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n0\r\n\r\n") < 0) {
            answer.append((char) socket.getInputStream().read());
        }
        return answer.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
