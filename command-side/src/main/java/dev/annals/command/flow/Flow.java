package dev.annals.command.flow;

import dev.annals.shared.flow.Challenge;
import dev.annals.shared.flow.FlowEvent;
import dev.annals.shared.flow.FlowId;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.UserId;
import java.time.Instant;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** One sign-in with PKCE, from the request for a mail to the exchange of its code. */
final class Flow {

    @AggregateIdentifier
    private String stream;

    private FlowEvent.@Nullable Begun begun;
    private @Nullable Instant begunAt;
    private @Nullable LookupKey code;
    private @Nullable Instant codeIssuedAt;

    /** For Axon, which replays the flow's events into it. */
    @SuppressWarnings({"NullAway.Init", "unused"})
    Flow() {}

    Flow(String stream) {
        this.stream = stream;
    }

    /** A flow whose code waits to be exchanged. */
    record Open(FlowEvent.Begun begun, Instant begunAt, Instant codeIssuedAt) {}

    /** Null when the code is not the newest one of this flow, or was exchanged. */
    @Nullable
    Open openedBy(LookupKey presented) {
        return begun != null && begunAt != null && codeIssuedAt != null && presented.equals(code)
                ? new Open(begun, begunAt, codeIssuedAt)
                : null;
    }

    void begin(FlowId id, UserId userId, String method, Challenge challenge) {
        AggregateLifecycle.apply(
                new FlowEvent.Begun(id, userId, method, Personal.of(challenge.value()), challenge.method()));
    }

    void issueCode(FlowId id, UserId userId, LookupKey fresh) {
        AggregateLifecycle.apply(new FlowEvent.CodeIssued(id, userId, fresh));
    }

    void exchange(Open open) {
        AggregateLifecycle.apply(
                new FlowEvent.Exchanged(open.begun().flowId(), open.begun().userId()));
    }

    @EventSourcingHandler
    void on(FlowEvent.Begun event, @Timestamp Instant at) {
        stream = event.stream();
        begun = event;
        begunAt = at;
    }

    @EventSourcingHandler
    void on(FlowEvent.CodeIssued event, @Timestamp Instant at) {
        code = event.code();
        codeIssuedAt = at;
    }

    @EventSourcingHandler
    void on(FlowEvent.Exchanged event) {
        code = null;
    }
}
