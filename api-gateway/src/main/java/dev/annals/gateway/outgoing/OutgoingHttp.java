package dev.annals.gateway.outgoing;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Asks other services, without holding a thread: connections, waiting calls, time and answers are all bounded. */
@Component
public final class OutgoingHttp implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 50; // to one host
    private static final int MOST_WAITING = 500;
    private static final int LARGEST_ANSWER = 1 << 20;

    private final ConnectionProvider connections = ConnectionProvider.builder("annals-outgoing")
            .maxConnections(MOST_CONNECTIONS)
            .pendingAcquireMaxCount(MOST_WAITING)
            .maxIdleTime(Duration.ofSeconds(30))
            .build();
    private final HttpClient client = HttpClient.create(connections);

    /**
     * What came back.
     *
     * @param body at most a megabyte; a larger one is a failure
     */
    public record Answer(int status, byte[] body) {

        @Override
        public String toString() {
            return "answer " + status;
        }
    }

    /** Reads; fails when there is no whole answer in time. */
    public Mono<Answer> get(URI uri, Map<String, String> headers, Duration atMost) {
        return send(HttpMethod.GET, uri, headers, new byte[0], atMost);
    }

    /** Sends a body; fails when there is no whole answer in time. */
    public Mono<Answer> post(URI uri, Map<String, String> headers, byte[] body, Duration atMost) {
        return send(HttpMethod.POST, uri, headers, body, atMost);
    }

    private Mono<Answer> send(HttpMethod method, URI uri, Map<String, String> headers, byte[] body, Duration atMost) {
        return client.headers(all -> {
                    headers.forEach(all::set);
                    all.set("Content-Length", body.length);
                })
                .request(method)
                .uri(uri)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .response((head, content) -> whole(content.asByteArray())
                        .map(bytes -> new Answer(head.status().code(), bytes))
                        .flux())
                .next()
                .timeout(atMost);
    }

    private static Mono<byte[]> whole(Flux<byte[]> content) {
        return content.collect(ByteArrayOutputStream::new, OutgoingHttp::append)
                .map(ByteArrayOutputStream::toByteArray);
    }

    private static void append(ByteArrayOutputStream all, byte[] part) {
        if (all.size() + part.length > LARGEST_ANSWER) {
            throw new UncheckedIOException(new IOException("the answer is larger than " + LARGEST_ANSWER + " bytes"));
        }
        all.writeBytes(part);
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
