package dev.annals.gateway.http;

import reactor.core.publisher.Mono;

/** Parses a request, sends one message, renders the answer. Refuses by throwing, or by an error, a {@code CommandRejected}. */
@FunctionalInterface
public interface Endpoint {

    Mono<Response> handle(Request request);
}
