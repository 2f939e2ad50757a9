package dev.annals.shared.flow;

import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that somebody was sent to a provider for.
 *
 * @param redirectTo where the person goes in the end; it was checked when the flow began
 * @param verifier what the provider is shown to know us again; null where it asks for nothing
 * @param linkTo the account that gets the identity; null when somebody signs in
 * @param pkce whether the app gets a code to exchange, and not the session
 */
public record ProviderFlow(
        FlowId flow,
        String provider,
        String redirectTo,
        @Nullable Secret verifier,
        @Nullable UserId linkTo,
        boolean pkce) {

    /** Where somebody is on the way to does not reach logs by accident. */
    @Override
    public String toString() {
        return "flow " + flow;
    }
}
