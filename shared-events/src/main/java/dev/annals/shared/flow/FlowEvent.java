package dev.annals.shared.flow;

import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.StoredAs;
import java.util.Set;

/** What can happen to a flow. */
public sealed interface FlowEvent extends DomainEvent {

    FlowId flowId();

    UserId userId();

    @Override
    default String stream() {
        return flowId().stream();
    }

    @Override
    default UserId subject() {
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

    /** The code was exchanged for a session; the flow is over. */
    @StoredAs("flow.exchanged")
    record Exchanged(FlowId flowId, UserId userId) implements FlowEvent {}
}
