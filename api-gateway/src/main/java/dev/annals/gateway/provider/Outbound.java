package dev.annals.gateway.provider;

import dev.annals.gateway.http.Query;
import java.util.List;
import java.util.Set;

/**
 * Somebody who asks to be sent to a provider.
 *
 * @param state what the provider hands back
 * @param scopes what the application asks for on top of what a sign-in needs
 * @param extras further parameters for the provider's page
 */
public record Outbound(
        ProviderSettings settings, ProviderCalls calls, String state, List<String> scopes, Query extras) {

    /** What only we tell the provider's page, in lower case: neither applications nor administrators set it. */
    public static final Set<String> RESERVED = Set.of(
            "client_id",
            "client_secret",
            "redirect_uri",
            "response_type",
            "state",
            "code_challenge",
            "code_challenge_method",
            "code_verifier");
}
