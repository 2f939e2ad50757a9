package dev.annals.gateway.http;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Parses a request, sends one message, renders the answer. Refuses by throwing, or by an error, a {@code CommandRejected}. */
@FunctionalInterface
public interface Endpoint {

    Mono<Response> handle(Request request);

    /**
     * How long an answer may take.
     *
     * @param usual what applies to most
     */
    default Duration longest(Duration usual) {
        return usual;
    }

    /** An endpoint that may wait so long for something to tell, on top of what is usual. */
    static Endpoint patient(Duration wait, Endpoint endpoint) {
        return new Endpoint() {
            @Override
            public Mono<Response> handle(Request request) {
                return endpoint.handle(request);
            }

            @Override
            public Duration longest(Duration usual) {
                return usual.plus(wait);
            }
        };
    }
}
