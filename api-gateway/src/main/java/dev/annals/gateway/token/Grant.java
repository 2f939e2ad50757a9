package dev.annals.gateway.token;

import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import reactor.core.publisher.Mono;

/** One way to get a token. */
interface Grant {

    /** The {@code grant_type} that asks for it. */
    String type();

    Mono<Response> issue(Request request);
}
