package dev.annals.gateway.provider;

import dev.annals.shared.provider.ProviderTokens;

/** Who came back, and what the provider gave for its own API. */
public record Arrival(Profile profile, ProviderTokens tokens) {}
