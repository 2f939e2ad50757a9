package dev.annals.shared.flow;

import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.StoredAs;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can happen to a flow. */
public sealed interface FlowEvent extends DomainEvent {

    FlowId flowId();

    /** Whose flow it is; null while nobody knows. */
    @Nullable
    UserId userId();

    @Override
    default String stream() {
        return flowId().stream();
    }

    @Override
    default @Nullable UserId subject() {
        return userId();
    }

    /**
     * An app asked for a mail whose link shall lead back to itself.
     *
     * @param method how the person will have authenticated, as the session's {@code amr} names it: email/signup,
     *     recovery, magiclink, invite or email_change
     * @param challenge sealed, since it is a secret where it is the verifier itself
     */
    @StoredAs("flow.begun")
    record Begun(
            FlowId flowId, UserId userId, String method, Personal<String> challenge, Challenge.Method challengeMethod)
            implements FlowEvent {}

    /**
     * The link was followed: whoever has the code and the challenge's verifier is signed in.
     *
     * @param code finds the flow by its code
     */
    @StoredAs("flow.code_issued")
    record CodeIssued(FlowId flowId, UserId userId, LookupKey code) implements FlowEvent {
        @Override
        public Set<LookupKey> lookupKeys() {
            return Set.of(code);
        }
    }

    /**
     * Somebody was sent to a provider.
     *
     * @param userId the account that the identity is to be linked to; null when somebody signs in, whom nobody knows yet
     * @param redirectTo where the person goes in the end
     * @param challenge what an app that uses PKCE will answer to; null when the session goes to the browser
     * @param verifier what the provider will be shown to know us again; null where it asks for nothing
     * @param invitation the token of the invitation that is accepted this way; null without one
     */
    @StoredAs("flow.begun_with_provider")
    record BegunWithProvider(
            FlowId flowId,
            @Nullable UserId userId,
            String provider,
            Personal<String> redirectTo,
            @Nullable Personal<String> challenge,
            Challenge.@Nullable Method challengeMethod,
            @Nullable Personal<String> verifier,
            @Nullable Personal<String> invitation)
            implements FlowEvent {}

    /**
     * The provider said who it was; the state is used up.
     *
     * @param code finds the flow by the code that the app exchanges; null when the session went to the browser, and the
     *     flow is over
     * @param accessToken what the provider gave for its own API, for the exchange
     */
    @StoredAs("flow.completed_with_provider")
    record CompletedWithProvider(
            FlowId flowId,
            UserId userId,
            String provider,
            @Nullable LookupKey code,
            @Nullable Personal<String> accessToken,
            @Nullable Personal<String> refreshToken)
            implements FlowEvent {
        @Override
        public Set<LookupKey> lookupKeys() {
            return code == null ? Set.of() : Set.of(code);
        }
    }

    /** The code was exchanged for a session; the flow is over. */
    @StoredAs("flow.exchanged")
    record Exchanged(FlowId flowId, UserId userId) implements FlowEvent {}
}
