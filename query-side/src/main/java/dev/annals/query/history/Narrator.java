package dev.annals.query.history;

import dev.annals.shared.history.HistoryEntry;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import dev.annals.shared.wire.EventNames;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells events of any number of people with what each changed; in the order of their positions. */
final class Narrator {

    private final PastAccounts past;
    private final Map<UserId, Known> accounts = new HashMap<>();

    Narrator(EventLog log) {
        this.past = new PastAccounts(log);
    }

    /** An account as it was just after a position. */
    private record Known(@Nullable UserView view, long position) {

        static final Known NOTHING = new Known(null, 0);
    }

    HistoryEntry tell(RecordedEvent recorded) {
        return entry(step(recorded));
    }

    static HistoryEntry entry(Step step) {
        RecordedEvent recorded = step.recorded();
        return new HistoryEntry(
                recorded, EventNames.nameOf(recorded.event()), AccountFields.changes(step), Facts.of(recorded.event()));
    }

    private Step step(RecordedEvent recorded) {
        UserId user = recorded.event().subject();
        if (user == null || !PastAccounts.mayChangeBy(recorded.event())) {
            return new Step(recorded, null, null);
        }
        Known known = accounts.getOrDefault(user, Known.NOTHING);
        Step step = Step.of(past.after(user, known.view(), known.position(), recorded.position()), recorded);
        accounts.put(user, new Known(step.after(), recorded.position()));
        return step;
    }
}
