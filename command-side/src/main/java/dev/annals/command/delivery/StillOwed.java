package dev.annals.command.delivery;

import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import java.util.List;

/**
 * Asks the log just before something goes out. The outbox can lag behind: after a long absence, on a change of the leading
 * node, or when more is owed than it holds.
 */
final class StillOwed {

    private static final int EVENTS_AT_ONCE = 200;

    private final EventLog log;

    StillOwed(EventLog log) {
        this.log = log;
    }

    boolean test(Delivery delivery) {
        boolean ordered = false;
        long after = delivery.position() - 1;
        List<RecordedEvent> events = page(delivery, after);
        while (!events.isEmpty()) {
            for (RecordedEvent recorded : events) {
                if (ordered && ends(recorded, delivery)) {
                    return false;
                }
                ordered |= orders(recorded, delivery.key());
                after = recorded.position();
            }
            events = page(delivery, after);
        }
        return true;
    }

    private List<RecordedEvent> page(Delivery delivery, long after) {
        return log.readSubject(delivery.issued().userId(), after, EVENTS_AT_ONCE);
    }

    private static boolean orders(RecordedEvent recorded, LookupKey key) {
        return recorded.event() instanceof OneTimeTokenEvent.Issued issued
                && issued.key().equals(key);
    }

    private static boolean ends(RecordedEvent recorded, Delivery delivery) {
        return recorded.event() instanceof OneTimeTokenEvent event && delivery.endedBy(event);
    }
}
