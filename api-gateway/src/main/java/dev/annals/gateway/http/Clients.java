package dev.annals.gateway.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Tells who is at the other end of a request. */
final class Clients {

    private final ClientAddresses addresses;
    private final String requestIdHeader;

    Clients(ClientAddresses addresses, String requestIdHeader) {
        this.addresses = addresses;
        this.requestIdHeader = requestIdHeader;
    }

    Client of(@Nullable InetSocketAddress peer, HttpHeaders headers) {
        InetAddress address = peer == null ? InetAddress.getLoopbackAddress() : peer.getAddress();
        ClientAddresses.Found found = addresses.find(address, headers);
        return new Client(
                found.address(), found.limitKey(), headers.get(HttpHeaderNames.USER_AGENT), requestId(headers));
    }

    private String requestId(HttpHeaders headers) {
        if (requestIdHeader.isEmpty()) {
            return freshId();
        }
        String given = headers.get(requestIdHeader);
        return given == null ? "" : given;
    }

    /** A UUID of version 4; it names a request and guards nothing, so fast randomness will do. */
    private static String freshId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = random.nextLong() & ~0xf000L | 0x4000L;
        long low = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
