package dev.annals.query.history;

import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Everything that happened to a person, from the first event on, in pages: no history is too long for memory. */
final class LifeOfUser {

    private static final int EVENTS_AT_ONCE = 500;

    private final EventLog log;
    private final UserId user;

    LifeOfUser(EventLog log, UserId user) {
        this.log = log;
        this.user = user;
    }

    /**
     * One event of a life.
     *
     * @param before the account until then; null when there was none
     * @param after the account from then on; null when there is none
     */
    record Step(
            RecordedEvent recorded,
            @Nullable UserView before,
            @Nullable UserView after) {}

    /**
     * Tells the life step by step, until it is over or the listener has heard enough.
     *
     * @param listener answers whether it wants to hear more
     * @return whether there is anything to tell
     */
    boolean tell(Predicate<Step> listener) {
        UserView view = null;
        List<RecordedEvent> events = log.readSubject(user, 0, EVENTS_AT_ONCE);
        boolean known = !events.isEmpty();
        while (!events.isEmpty()) {
            for (RecordedEvent recorded : events) {
                UserView after = UserView.after(view, recorded.event(), recorded.occurredAt());
                if (!listener.test(new Step(recorded, view, after))) {
                    return true;
                }
                view = after;
            }
            events = log.readSubject(user, events.get(events.size() - 1).position(), EVENTS_AT_ONCE);
        }
        return known;
    }
}
