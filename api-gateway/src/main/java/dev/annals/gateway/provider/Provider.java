package dev.annals.gateway.provider;

import reactor.core.publisher.Mono;

/**
 * Whom people sign in with. Nearly all are an {@link OAuth2Provider}, which says only what is its own; what goes another
 * way, such as OAuth 1.0a, implements this.
 */
public interface Provider {

    /** The contract's name for it, such as {@code github}. */
    String name();

    /**
     * Where the browser is sent; asks the provider first, where that has to be. Fails with {@link UnsupportedProvider} when
     * nobody can sign in this way.
     */
    Mono<Departure> depart(Outbound outbound);

    /**
     * Whom the provider says the browser brings back. Fails with the contract's refusal ({@link
     * dev.annals.shared.error.CommandRejected}), or with {@link DeniedByProvider}.
     */
    Mono<Arrival> arrive(Inbound inbound);
}
