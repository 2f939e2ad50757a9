package dev.annals.query.history;

import dev.annals.shared.history.HistoryEntry;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import dev.annals.shared.wire.EventNames;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells events of any number of people with what each changed; in the order of their positions. */
final class Narrator {

    private final PastAccounts past;
    private final boolean gapless;
    private final Map<UserId, Known> accounts = new HashMap<>();

    /** @param gapless whether between two events of a person that are told there are no others of the person */
    Narrator(PastAccounts past, boolean gapless) {
        this.past = past;
        this.gapless = gapless;
    }

    /** An account as it was just after a position. */
    private record Known(@Nullable UserView view, long position) {}

    HistoryEntry tell(RecordedEvent recorded) {
        return new HistoryEntry(
                recorded,
                EventNames.nameOf(recorded.event()),
                AccountFields.changes(step(recorded)),
                Facts.of(recorded.event()));
    }

    private Step step(RecordedEvent recorded) {
        UserId user = recorded.event().subject();
        if (user == null || !AccountFields.mayChangeBy(recorded.event())) {
            return new Step(recorded, null, null);
        }
        if (!gapless && recorded.event() instanceof SessionEvent.Opened && !accounts.containsKey(user)) {
            return Step.of(past.beforeSignIn(user, recorded.position()), recorded);
        }
        Step step = Step.of(before(user, recorded.position()), recorded);
        accounts.put(user, new Known(step.after(), recorded.position()));
        return step;
    }

    private @Nullable UserView before(UserId user, long position) {
        Known known = accounts.get(user);
        if (known == null) {
            return past.before(user, position);
        }
        return gapless ? known.view() : past.after(user, known.view(), known.position(), position);
    }
}
