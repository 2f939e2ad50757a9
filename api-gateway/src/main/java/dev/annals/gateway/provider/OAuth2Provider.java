package dev.annals.gateway.provider;

import reactor.core.publisher.Mono;

/**
 * A provider of OAuth 2 or OpenID Connect: what differs between them. {@link CodeFlow} does what is the same. One small
 * class each, in the package {@code catalog}.
 */
public interface OAuth2Provider {

    /** The contract's name for it, such as {@code github}. */
    String name();

    /** Its addresses, and how it wants to be asked; asks the provider itself where they have to be discovered. */
    Mono<CodeGrant> grant(ProviderSettings settings);

    /** Who has signed in; every failure becomes the contract's refusal. */
    Mono<Profile> profile(Visit visit);
}
