package dev.annals.gateway.outgoing;

import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.network.PrivateNetworks;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpMethod;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Asks other services, without holding a thread: connections, waiting calls, time and answers are all bounded, so that a
 * slow service slows down nothing else. Every failure is a {@link CallFailed}.
 */
public final class OutgoingHttp implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 100; // to one host
    private static final int MOST_WAITING = 100;
    private static final int LARGEST_ANSWER = 1 << 20;
    private static final int LARGEST_HEADERS = 32 << 10;
    private static final int CONNECTING_MILLIS = 5_000;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration FORGOTTEN = Duration.ofMinutes(5); // of a host that nobody calls any more

    private final ConnectionProvider connections;
    private final HttpClient client;
    private final Destinations destinations;
    private final OutgoingHttp strangers;

    /** To the addresses that the operator configured, and to the well-known ones of providers. */
    public OutgoingHttp(GatewayProperties settings, Detour detour) {
        this.connections = ConnectionProvider.builder("annals-outgoing")
                .maxConnections(MOST_CONNECTIONS)
                .pendingAcquireMaxCount(MOST_WAITING)
                .maxIdleTime(IDLE)
                .evictInBackground(IDLE)
                .disposeInactivePoolsInBackground(IDLE, FORGOTTEN)
                .build();
        this.client = HttpClient.create(connections)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECTING_MILLIS)
                .httpResponseDecoder(decoder -> decoder.maxHeaderSize(LARGEST_HEADERS))
                .followRedirect(Redirects::mayFollow);
        this.destinations = Destinations.of(settings, detour);
        this.strangers = new OutgoingHttp(connections, guarded(client, destinations), destinations.ofStrangers());
    }

    private OutgoingHttp(ConnectionProvider connections, HttpClient client, Destinations destinations) {
        this.connections = connections;
        this.client = client;
        this.destinations = destinations;
        this.strangers = this;
    }

    private static HttpClient guarded(HttpClient client, Destinations destinations) {
        return client.doOnChannelInit((observer, channel, remote) -> channel.pipeline()
                .addFirst(new GuardedConnecting(
                        address -> !destinations.privateNetworks() && PrivateNetworks.include(address))));
    }

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

    /** The same for addresses that somebody else than the operator chose: never without TLS, never into private networks. */
    public OutgoingHttp amongStrangers() {
        return strangers;
    }

    /** Reads; follows a redirect to another path of the same host. */
    public Mono<Answer> get(URI uri, Map<String, String> headers, Duration atMost) {
        return send(HttpMethod.GET, uri, headers, new byte[0], atMost);
    }

    /** Sends a body; follows no redirect. */
    public Mono<Answer> post(URI uri, Map<String, String> headers, byte[] body, Duration atMost) {
        return send(HttpMethod.POST, uri, headers, body, atMost);
    }

    private Mono<Answer> send(HttpMethod method, URI uri, Map<String, String> headers, byte[] body, Duration atMost) {
        return Mono.defer(() -> sendTo(destinations.allowed(uri), method, headers, body))
                .timeout(atMost)
                .onErrorMap(failure -> CallFailed.because(failure, uri, atMost));
    }

    private Mono<Answer> sendTo(URI uri, HttpMethod method, Map<String, String> headers, byte[] body) {
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
                .next();
    }

    private static Mono<byte[]> whole(Flux<byte[]> content) {
        return content.collect(ByteArrayOutputStream::new, OutgoingHttp::append)
                .map(ByteArrayOutputStream::toByteArray);
    }

    private static void append(ByteArrayOutputStream all, byte[] part) {
        if (all.size() + part.length > LARGEST_ANSWER) {
            throw new IllegalStateException("the answer is larger than " + LARGEST_ANSWER + " bytes");
        }
        all.writeBytes(part);
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
