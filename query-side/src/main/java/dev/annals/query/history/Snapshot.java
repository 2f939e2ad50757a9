package dev.annals.query.history;

import dev.annals.shared.history.Moment;
import dev.annals.shared.user.UserView;
import org.jspecify.annotations.Nullable;

/** An account as it was at a moment. */
final class Snapshot {

    private final Moment moment;
    private @Nullable UserView view;

    Snapshot(Moment moment) {
        this.moment = moment;
    }

    /** Whether there may be more to take: what comes later in the log is not earlier in time. */
    boolean take(LifeOfUser.Step step) {
        boolean included = moment.includes(step.recorded());
        if (included) {
            view = step.after();
        }
        return included;
    }

    @Nullable
    UserView view() {
        return view;
    }
}
