package dev.annals.shared.flow;

import dev.annals.shared.bus.Command;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionGrant;

/** What one can ask of flows. */
public sealed interface FlowCommand<R> extends Command<R> {

    /** Sign in with the code that a link led to (endpoints.md 1.4, pkce). */
    record Exchange(Secret code, Secret verifier) implements FlowCommand<SessionGrant> {}
}
