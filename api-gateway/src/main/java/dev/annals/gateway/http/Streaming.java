package dev.annals.gateway.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpContent;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Sends answers that come in chunks, of which there may be so many at once. One chunk is on its way to a client, one more is
 * made meanwhile: a slow client makes its own answer slow, and one that takes nothing for a while is hung up on.
 */
final class Streaming {

    private static final Logger log = LoggerFactory.getLogger(Streaming.class);

    private final InFlight streams;
    private final Duration patience;

    /** @param patience how long a client may leave a chunk untouched */
    Streaming(InFlight streams, Duration patience) {
        this.streams = streams;
        this.patience = patience;
    }

    /** Whether one more may be sent; then {@link #send} must follow. */
    boolean enter() {
        return streams.enter();
    }

    int open() {
        return streams.now();
    }

    /** Sends what follows the status and the headers. */
    Mono<Void> send(Publisher<byte[]> chunks, Request request, HttpServerResponse outgoing) {
        // Reactor Netty's own way of sending many asks for more than a hundred before the first is on the wire.
        return outgoing.sendHeaders()
                .then()
                .thenMany(Flux.from(chunks).concatMap(chunk -> write(chunk, outgoing), 1))
                .then()
                .onErrorResume(failure -> cut(failure, request, outgoing))
                .doFinally(end -> streams.leave());
    }

    /** As content of HTTP: a bare buffer that comes after the headers is dropped on the way, without a word. */
    private Mono<Void> write(byte[] chunk, HttpServerResponse outgoing) {
        return outgoing.sendObject(new DefaultHttpContent(Unpooled.wrappedBuffer(chunk)))
                .then()
                .timeout(patience);
    }

    /** Without the end that chunked transfer has, so that the client knows that something is missing. */
    private static Mono<Void> cut(Throwable failure, Request request, HttpServerResponse outgoing) {
        if (!hasGone(failure)) {
            log.atWarn()
                    .addKeyValue("request", request.client().requestId())
                    .addKeyValue("path", request.path())
                    .log("an answer was cut short: {}", reason(failure));
        }
        return Mono.create(sink -> outgoing.withConnection(connection -> close(connection.channel(), sink::success)));
    }

    private static boolean hasGone(Throwable failure) {
        return failure instanceof ClosedChannelException || AbortedException.isConnectionReset(failure);
    }

    private static void close(Channel channel, Runnable closed) {
        channel.close().addListener(done -> closed.run());
    }

    private static String reason(Throwable failure) {
        return failure instanceof TimeoutException
                ? "the client stopped reading"
                : String.valueOf(failure.getMessage());
    }
}
