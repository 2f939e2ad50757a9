package dev.annals.gateway.http;

import dev.annals.gateway.security.Gatekeeper;
import dev.annals.gateway.security.Guard;
import dev.annals.shared.error.CommandRejected;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * What happens to every request, in the contract's order (endpoints.md 0.1): cross-origin headers, request id, router,
 * guard, limit, body, endpoint; refusals and failures rendered; the whole of it within a time.
 */
public final class Pipeline {

    private static final byte[] NO_BODY = new byte[0];

    private final Router router;
    private final Gatekeeper gatekeeper;
    private final Clients clients;
    private final Cors cors;
    private final Bounds bounds;
    private final RequestMeters meters;
    private final RefusedRequests refused;
    private final ErrorResponses errors = new ErrorResponses();

    Pipeline(
            Router router,
            Gatekeeper gatekeeper,
            Clients clients,
            Cors cors,
            Bounds bounds,
            RequestMeters meters,
            RefusedRequests refused) {
        this.router = router;
        this.gatekeeper = gatekeeper;
        this.clients = clients;
        this.cors = cors;
        this.bounds = bounds;
        this.meters = meters;
        this.refused = refused;
    }

    /** Serves one request. */
    public Mono<Void> serve(HttpServerRequest incoming, HttpServerResponse outgoing) {
        return OwnTurn.of(incoming).then(Mono.defer(() -> take(incoming, outgoing)));
    }

    private Mono<Void> take(HttpServerRequest incoming, HttpServerResponse outgoing) {
        long began = meters.begin();
        String method = incoming.method().name();
        if (Cors.isPreflight(method, incoming.requestHeaders())) {
            cors.answerPreflight(incoming.requestHeaders(), outgoing.responseHeaders());
            return outgoing.status(204).send();
        }
        Cors.mark(incoming.requestHeaders(), outgoing.responseHeaders());
        Router.Match match = router.match(method, Uri.path(incoming.uri()));
        Request request = request(method, match, incoming);
        Route route = match.route();
        return answer(route, request, incoming)
                .doOnError(failure -> refused.look(failure, route.pattern(), route.guard(), request))
                .onErrorResume(failure -> render(failure, request))
                .doOnNext(response -> meters.answered(route, response.status(), began))
                .flatMap(response -> send(response, request, outgoing));
    }

    private Request request(String method, Router.Match match, HttpServerRequest incoming) {
        HttpHeaders headers = incoming.requestHeaders();
        Query query = Query.parse(Uri.query(incoming.uri()));
        Client client = clients.of(incoming.remoteAddress(), headers);
        String origin = Uri.origin(incoming.uri());
        return new Request(method, match.path(), match.variables(), query, headers, NO_BODY, client, null, origin);
    }

    private Mono<Response> answer(Route route, Request request, HttpServerRequest incoming) {
        if (!bounds.inFlight().enter()) {
            return Mono.error(new CommandRejected(ErrorResponses.TOO_BUSY));
        }
        return Mono.defer(() -> admit(route.guard(), request))
                .doOnNext(route.limit()::count)
                .onErrorResume(refusal -> Body.discard(incoming).then(Mono.error(refusal)))
                .flatMap(admitted -> pass(route, admitted, incoming))
                .timeout(bounds.time().plus(route.patience()))
                .doFinally(end -> bounds.inFlight().leave());
    }

    private Mono<Request> admit(Guard guard, Request request) {
        return guard == Guard.ANYONE
                ? Mono.just(request)
                : gatekeeper.admit(guard, request.header("Authorization")).map(request::withCaller);
    }

    private Mono<Response> pass(Route route, Request admitted, HttpServerRequest incoming) {
        if (!Body.expected(admitted.headers())) {
            return route.endpoint().handle(admitted);
        }
        Body body = new Body(bounds.memory());
        return body.receive(incoming)
                .flatMap(received -> route.endpoint().handle(admitted.withBody(received)))
                .doFinally(end -> body.release());
    }

    /** Nothing, for a client that has hung up. */
    private Mono<Response> render(Throwable failure, Request request) {
        return failure instanceof AbortedException || AbortedException.isConnectionReset(failure)
                ? Mono.empty()
                : Mono.fromSupplier(() -> errors.of(failure, request));
    }

    private Mono<Void> send(Response response, Request request, HttpServerResponse outgoing) {
        Publisher<byte[]> chunks = response.chunks();
        if (chunks == null) {
            return send(response, outgoing);
        }
        if (!bounds.streaming().enter()) {
            return send(errors.of(new CommandRejected(ErrorResponses.TOO_BUSY), request), outgoing);
        }
        outgoing.status(response.status());
        response.headers().forEach(outgoing::header);
        return bounds.streaming().send(chunks, request, outgoing);
    }

    private static Mono<Void> send(Response response, HttpServerResponse outgoing) {
        outgoing.status(response.status());
        response.headers().forEach(outgoing::header);
        byte[] body = response.body();
        if (response.status() != 204) {
            outgoing.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
        }
        return body.length == 0
                ? outgoing.send()
                : outgoing.sendObject(Unpooled.wrappedBuffer(body)).then();
    }
}
