package dev.annals.command.flow;

import dev.annals.command.Randomness;
import dev.annals.command.bus.Streams;
import dev.annals.shared.flow.Challenge;
import dev.annals.shared.flow.FlowCommand;
import dev.annals.shared.flow.FlowId;
import dev.annals.shared.log.KeyedDigest;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.UserId;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/** All flows. */
@Component
public final class Flows {

    private final Streams<Flow> flows;
    private final KeyedDigest digest;
    private final Randomness randomness;

    Flows(EventStore events, KeyedDigest digest, Randomness randomness) {
        this.flows = Streams.uncached(Flow.class, events, Flow::new);
        this.digest = digest;
        this.randomness = randomness;
    }

    /**
     * Begins a flow.
     *
     * @param method how the person will have authenticated, as the contract's {@code amr} names it
     */
    public FlowId begin(UserId userId, String method, Challenge challenge) {
        FlowId id = new FlowId(randomness.id());
        flows.begin(id.stream()).execute(flow -> flow.begin(id, userId, method, challenge));
        return id;
    }

    /** Somebody is sent to a provider. */
    void begin(FlowCommand.BeginWithProvider command) {
        flows.begin(command.flow().stream()).execute(flow -> flow.begin(command));
    }

    /** A new code for an app to exchange. */
    Secret newCode() {
        return new Secret(randomness.id().toString());
    }

    /** Makes the code that the app exchanges. */
    public Secret issueCode(FlowId id, UserId userId) {
        Secret code = newCode();
        load(id).execute(flow -> flow.issueCode(id, userId, keyOf(code)));
        return code;
    }

    Aggregate<Flow> load(FlowId id) {
        return flows.load(id.stream());
    }

    /** Under which key a code is found. */
    LookupKey keyOf(Secret code) {
        return digest.key("flow_code", code.value());
    }
}
