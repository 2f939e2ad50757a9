package dev.annals.command.flow;

import dev.annals.shared.flow.Challenge;
import dev.annals.shared.flow.FlowCommand;
import dev.annals.shared.flow.FlowEvent;
import dev.annals.shared.flow.FlowId;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.provider.ProviderTokens;
import dev.annals.shared.user.UserId;
import java.time.Instant;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** One sign-in that leads through a mail or a provider, from its request to its end. */
final class Flow {

    @AggregateIdentifier
    private String stream;

    private FlowEvent.@Nullable Begun begun;
    private FlowEvent.@Nullable BegunWithProvider begunWithProvider;
    private @Nullable Instant begunAt;
    private FlowEvent.@Nullable CompletedWithProvider completed;
    private @Nullable LookupKey code;
    private @Nullable Instant codeIssuedAt;

    /** For Axon, which replays the flow's events into it. */
    @SuppressWarnings({"NullAway.Init", "unused"})
    Flow() {}

    Flow(String stream) {
        this.stream = stream;
    }

    /** Null when the code is not the newest one of this flow, or was exchanged. */
    @Nullable
    OpenFlow openedBy(LookupKey presented) {
        if (begunAt == null || codeIssuedAt == null || !presented.equals(code)) {
            return null;
        }
        return begun == null ? ofProvider(begunAt) : OpenFlow.of(begun, begunAt, codeIssuedAt);
    }

    private @Nullable OpenFlow ofProvider(Instant since) {
        return begunWithProvider == null || completed == null ? null : OpenFlow.of(begunWithProvider, completed, since);
    }

    /** The sign-in with a provider that this is; null when it is none, or is over. */
    @Nullable
    WithProvider withProvider() {
        boolean over = completed != null && code == null;
        return begunWithProvider == null || begunAt == null || over
                ? null
                : new WithProvider(begunWithProvider, begunAt, completed != null);
    }

    /**
     * A sign-in with a provider.
     *
     * @param used whether somebody came back, so that only the code is left to be exchanged
     */
    record WithProvider(FlowEvent.BegunWithProvider begun, Instant begunAt, boolean used) {}

    void begin(FlowId id, UserId userId, String method, Challenge challenge) {
        AggregateLifecycle.apply(
                new FlowEvent.Begun(id, userId, method, Personal.of(challenge.value()), challenge.method()));
    }

    void begin(FlowCommand.BeginWithProvider command) {
        Challenge challenge = command.challenge();
        AggregateLifecycle.apply(new FlowEvent.BegunWithProvider(
                command.flow(),
                command.linkTo(),
                command.provider(),
                Personal.of(command.redirectTo()),
                challenge == null ? null : Personal.of(challenge.value()),
                challenge == null ? null : challenge.method(),
                Secret.sealed(command.verifier()),
                Secret.sealed(command.invitation())));
    }

    void issueCode(FlowId id, UserId userId, LookupKey fresh) {
        AggregateLifecycle.apply(new FlowEvent.CodeIssued(id, userId, fresh));
    }

    /** What the provider gave is kept only for the app that will ask for it with its code. */
    void complete(WithProvider flow, UserId userId, @Nullable LookupKey fresh, ProviderTokens tokens) {
        AggregateLifecycle.apply(new FlowEvent.CompletedWithProvider(
                flow.begun().flowId(),
                userId,
                flow.begun().provider(),
                fresh,
                fresh == null ? null : Secret.sealed(tokens.access()),
                fresh == null ? null : Secret.sealed(tokens.refresh())));
    }

    void exchange(FlowId id, UserId userId) {
        AggregateLifecycle.apply(new FlowEvent.Exchanged(id, userId));
    }

    @EventSourcingHandler
    void on(FlowEvent.Begun event, @Timestamp Instant at) {
        stream = event.stream();
        begun = event;
        begunAt = at;
    }

    @EventSourcingHandler
    void on(FlowEvent.BegunWithProvider event, @Timestamp Instant at) {
        stream = event.stream();
        begunWithProvider = event;
        begunAt = at;
    }

    @EventSourcingHandler
    void on(FlowEvent.CodeIssued event, @Timestamp Instant at) {
        code = event.code();
        codeIssuedAt = at;
    }

    @EventSourcingHandler
    void on(FlowEvent.CompletedWithProvider event, @Timestamp Instant at) {
        completed = event;
        code = event.code();
        codeIssuedAt = at;
    }

    @EventSourcingHandler
    void on(FlowEvent.Exchanged event) {
        code = null;
    }
}
