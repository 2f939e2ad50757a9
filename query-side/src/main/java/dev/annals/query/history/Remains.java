package dev.annals.query.history;

import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserEvent;
import org.jspecify.annotations.Nullable;

/** What is left of a person in the log. */
final class Remains {

    private long events;
    private @Nullable RecordedEvent erased;

    boolean count(LifeOfUser.Step step) {
        events++;
        if (erased == null && step.recorded().event() instanceof UserEvent.Erased) {
            erased = step.recorded();
        }
        return true;
    }

    long events() {
        return events;
    }

    @Nullable
    RecordedEvent erased() {
        return erased;
    }
}
