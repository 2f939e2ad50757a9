package dev.annals.gateway.http;

import dev.annals.shared.error.CommandRejected;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** A request's body being received, up to the cap; what is beyond it is taken off the wire, so that the client reads the answer. */
final class Body {

    static final int CAP = 1 << 20;

    private static final int DRAINED = 8 * CAP;
    private static final int FIRST = 1 << 10;
    private static final Duration DISCARDED_WITHIN = Duration.ofSeconds(2);

    private final BodyMemory memory;
    private byte[] bytes = new byte[0];
    private int length;
    private boolean released;

    Body(BodyMemory memory) {
        this.memory = memory;
    }

    static boolean expected(HttpHeaders headers) {
        return headers.contains(HttpHeaderNames.CONTENT_LENGTH) || headers.contains(HttpHeaderNames.TRANSFER_ENCODING);
    }

    /**
     * Takes a body that nobody wants off the wire, where the connection ends with the answer: closing it while something is
     * unread would take the answer along. On a connection that lives on the server does so by itself.
     */
    static Mono<Void> discard(HttpServerRequest request) {
        HttpHeaders headers = request.requestHeaders();
        boolean held = headers.containsValue(HttpHeaderNames.EXPECT, HttpHeaderValues.CONTINUE, true);
        if (request.isKeepAlive() || held || !expected(headers)) {
            return Mono.empty();
        }
        AtomicLong taken = new AtomicLong();
        return request.receive()
                .takeUntil(part -> taken.addAndGet(part.readableBytes()) > DRAINED)
                .then()
                .timeout(DISCARDED_WITHIN)
                .onErrorComplete();
    }

    /** All of it; {@link #release()} must follow when it is no longer needed, or did not come. */
    Mono<byte[]> receive(HttpServerRequest request) {
        return request.receive().doOnNext(this::add).then(Mono.fromSupplier(this::received));
    }

    /** May come from another thread than the parts, when the time is up. */
    synchronized void release() {
        memory.give(bytes.length);
        bytes = new byte[0];
        released = true;
    }

    private synchronized void add(ByteBuf part) {
        if (released) {
            return;
        }
        int more = part.readableBytes();
        int needed = length + more;
        if (needed <= CAP) {
            grow(needed);
            part.getBytes(part.readerIndex(), bytes, length, more);
        } else if (needed > DRAINED) {
            throw new CommandRejected(ErrorResponses.TOO_LARGE);
        }
        length = needed;
    }

    /** By what has come, never by what was announced: announcing costs nothing. */
    private void grow(int needed) {
        if (needed > bytes.length) {
            int size = Math.min(CAP, Math.max(FIRST, Math.max(needed, bytes.length * 2)));
            memory.take(size - bytes.length);
            bytes = Arrays.copyOf(bytes, size);
        }
    }

    private synchronized byte[] received() {
        if (length > CAP) {
            throw new CommandRejected(ErrorResponses.TOO_LARGE);
        }
        return Arrays.copyOf(bytes, length);
    }
}
