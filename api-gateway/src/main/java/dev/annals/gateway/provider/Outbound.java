package dev.annals.gateway.provider;

import dev.annals.gateway.http.Query;
import java.util.List;

/**
 * Somebody who asks to be sent to a provider.
 *
 * @param state what the provider hands back
 * @param scopes what the application asks for on top of what a sign-in needs
 * @param extras further parameters for the provider's page
 */
public record Outbound(
        ProviderSettings settings, ProviderCalls calls, String state, List<String> scopes, Query extras) {}
