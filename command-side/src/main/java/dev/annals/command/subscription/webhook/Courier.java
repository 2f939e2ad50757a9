package dev.annals.command.subscription.webhook;

import dev.annals.shared.network.PrivateNetworks;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** Carries deliveries to receivers, on threads and connections of its own, so that no receiver can slow down anything else. */
final class Courier implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int CONNECTIONS_PER_HOST = 64;
    private static final int WAITING_PER_HOST = 1_000;
    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final int CONNECTING_MILLIS = 5_000;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final LoopResources threads = LoopResources.create("annals-webhook", THREADS, true);
    private final ConnectionProvider connections = ConnectionProvider.builder("annals-webhooks")
            .maxConnections(CONNECTIONS_PER_HOST)
            .pendingAcquireMaxCount(WAITING_PER_HOST)
            .maxIdleTime(IDLE)
            .build();
    private final boolean allowPrivateNetworks;
    private final Duration timeout;
    private final Clock clock;
    private @Nullable HttpClient client;

    Courier(WebhookProperties settings, Clock clock) {
        this.allowPrivateNetworks = settings.allowPrivateNetworks();
        this.timeout = settings.timeout();
        this.clock = clock;
    }

    /** Made when it is needed first: it starts its threads at once, and many deployments have no subscription. */
    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.create(connections)
                    .runOn(threads)
                    .followRedirect(false)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECTING_MILLIS)
                    .doOnChannelInit((observer, channel, remote) ->
                            channel.pipeline().addFirst(new GuardedConnecting(this::isRefused)));
            client = made;
        }
        return made;
    }

    private boolean isRefused(InetAddress address) {
        return !allowPrivateNetworks && PrivateNetworks.include(address);
    }

    /** Sends a body; what follows on the future must not block. It never fails. */
    CompletableFuture<Receipt> send(String url, Map<String, String> headers, byte[] body) {
        return client().headers(all -> headers.forEach(all::set))
                .post()
                .uri(url)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .response((response, content) -> content.map(ByteBuf::readableBytes)
                        .scan(0, Integer::sum)
                        .takeWhile(read -> read <= LARGEST_ANSWER)
                        .then(Mono.fromSupplier(() -> receipt(response))))
                .single()
                .timeout(timeout)
                .toFuture()
                .exceptionally(failure -> Receipt.failed(named(failure)));
    }

    private Receipt receipt(HttpClientResponse response) {
        return Receipt.answered(response.status().code(), retryAfter(response.responseHeaders()));
    }

    private @Nullable Duration retryAfter(HttpHeaders headers) {
        String text = headers.get("Retry-After", "").strip();
        if (text.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration left = Duration.between(clock.instant(), until);
            return left.isNegative() ? null : left;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private Throwable named(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof TimeoutException ? new TimeoutException("no answer within " + timeout) : cause;
    }

    @Override
    public void close() {
        connections.dispose();
        threads.disposeLater(Duration.ZERO, Duration.ofSeconds(2)).subscribe();
    }
}
