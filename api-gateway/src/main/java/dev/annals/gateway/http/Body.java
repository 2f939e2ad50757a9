package dev.annals.gateway.http;

import dev.annals.shared.error.CommandRejected;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Arrays;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** A request's body being received, up to the cap; what is beyond it is taken off the wire, so that the client reads the answer. */
final class Body {

    static final int CAP = 1 << 20;

    private static final int DRAINED = 8 * CAP;
    private static final byte[] EMPTY = new byte[0];

    private byte[] bytes;
    private int length;

    private Body(int expected) {
        this.bytes = new byte[expected];
    }

    static boolean expected(HttpHeaders headers) {
        return headers.contains(HttpHeaderNames.CONTENT_LENGTH) || headers.contains(HttpHeaderNames.TRANSFER_ENCODING);
    }

    static Mono<byte[]> read(HttpServerRequest request) {
        int announced = request.requestHeaders().getInt(HttpHeaderNames.CONTENT_LENGTH, 512);
        return request.receive()
                .collect(() -> new Body(Math.min(Math.max(announced, 0), CAP)), Body::add)
                .map(Body::toBytes);
    }

    private void add(ByteBuf part) {
        int more = part.readableBytes();
        int needed = length + more;
        if (needed <= CAP) {
            if (needed > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(needed, Math.min(bytes.length * 2, CAP)));
            }
            part.getBytes(part.readerIndex(), bytes, length, more);
        } else if (needed > DRAINED) {
            throw new CommandRejected(ErrorResponses.TOO_LARGE);
        }
        length = needed;
    }

    private byte[] toBytes() {
        if (length > CAP) {
            throw new CommandRejected(ErrorResponses.TOO_LARGE);
        }
        return length == 0 ? EMPTY : length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
