package dev.annals.gateway.http;

import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/**
 * A turn of the event loop for each request. A request that reached the server before the answer to the one before it was
 * finished waits in a queue; when it is answered while it is taken from there, Reactor Netty 1.3.7 never reads from the
 * connection again, and the client hangs (reactor-netty issue 4361).
 */
final class OwnTurn {

    private OwnTurn() {}

    /** Completes in a later turn of the connection's event loop. */
    static Mono<Void> of(HttpServerRequest incoming) {
        return Mono.create(turn -> incoming.withConnection(
                connection -> connection.channel().eventLoop().execute(turn::success)));
    }
}
