package dev.annals.command.user;

import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import org.axonframework.modelling.command.AggregateLifecycle;

/** Whether the log must keep what it tells of a person, and whether it still does; also when the account is gone. */
final class Retention {

    private boolean held;
    private boolean erased;

    /** Whether there is a legal reason to keep what the log tells of the person. */
    boolean held() {
        return held;
    }

    /** Whether what the log tells of the person can be read by nobody any more. */
    boolean erased() {
        return erased;
    }

    void erase(UserId id) {
        AggregateLifecycle.apply(new UserEvent.Erased(id));
    }

    /** A second hold is not an event. */
    void hold(UserId id) {
        if (!held) {
            AggregateLifecycle.apply(new UserEvent.HoldPlaced(id));
        }
    }

    void liftHold(UserId id) {
        if (held) {
            AggregateLifecycle.apply(new UserEvent.HoldLifted(id));
        }
    }

    void on(UserEvent event) {
        erased |= event instanceof UserEvent.Erased;
        held = event instanceof UserEvent.HoldPlaced || held && !(event instanceof UserEvent.HoldLifted);
    }
}
