package dev.annals.gateway.provider;

import dev.annals.gateway.http.Query;
import dev.annals.shared.personal.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who comes back from a provider.
 *
 * @param parameters what the provider gave the browser to bring along, in a query or a form
 * @param verifier what the {@linkplain Departure departure} kept
 */
public record Inbound(
        ProviderSettings settings,
        ProviderCalls calls,
        Query parameters,
        @Nullable Secret verifier) {}
