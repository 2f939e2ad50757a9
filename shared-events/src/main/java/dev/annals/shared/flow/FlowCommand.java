package dev.annals.shared.flow;

import dev.annals.shared.bus.Command;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.provider.ProviderIdentity;
import dev.annals.shared.provider.ProviderTokens;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.UserId;
import org.jspecify.annotations.Nullable;

/** What one can ask of flows. */
public sealed interface FlowCommand<R> extends Command<R> {

    /** Sign in with the code that a link led to (endpoints.md 1.4, pkce). */
    record Exchange(Secret code, Secret verifier) implements FlowCommand<SessionGrant> {}

    /**
     * Somebody is sent to a provider (endpoints.md 2.3); refused with {@code user_not_found} when the invitation is unknown.
     *
     * @param flow a fresh random id, which is the {@code state} that the provider hands back
     * @param redirectTo where the person goes in the end; checked against the allow list
     * @param challenge what an app that uses PKCE will answer to; null when the session goes to the browser
     * @param verifier what the provider will be shown to know us again; null where it asks for nothing
     * @param linkTo the account that gets the identity; null when somebody signs in
     * @param invitation the token of the invitation that is accepted this way; null without one
     */
    record BeginWithProvider(
            FlowId flow,
            String provider,
            String redirectTo,
            @Nullable Challenge challenge,
            @Nullable Secret verifier,
            @Nullable UserId linkTo,
            @Nullable Secret invitation)
            implements FlowCommand<Void> {}

    /**
     * Somebody comes back from a provider: which flow is it (endpoints.md 1.16)? Nothing changes; refused when the flow is
     * unknown, expired or used, or when the account to link to is gone.
     */
    record FindWithProvider(FlowId flow) implements FlowCommand<ProviderFlow> {}

    /**
     * The provider has said who it is: sign in, open the account, or link the identity (user-model.md section 5).
     *
     * @param externalUrl the base of a mailed link, as the request resolved it
     * @param emailOptional whether somebody without an address may come
     */
    record CompleteWithProvider(
            FlowId flow,
            ProviderIdentity identity,
            ProviderTokens tokens,
            String audience,
            String externalUrl,
            boolean emailOptional)
            implements FlowCommand<ProviderSignIn> {}
}
