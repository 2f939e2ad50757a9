package dev.annals.command.subscription.webhook;

import dev.annals.shared.log.EventLog;
import dev.annals.shared.subscription.DeadLetter;
import dev.annals.shared.subscription.SubscriptionId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The dead letters of a subscription that somebody wants sent again; only some at once. Not for several threads. */
final class DeadLetterRequests {

    private static final int AT_ONCE = 100;
    private static final int NEVER = -1;

    private final EventLog log;
    private final SubscriptionId id;
    private final Set<Long> underWay = new HashSet<>();
    private int seen = NEVER;
    private boolean more;

    DeadLetterRequests(EventLog log, SubscriptionId id) {
        this.log = log;
        this.id = id;
    }

    /**
     * Those that are to be sent now.
     *
     * @param requests counts the requests; the log is read when there are new ones, and at first
     */
    List<DeadLetter> take(int requests) {
        boolean room = more && underWay.isEmpty();
        if (requests == seen && !room) {
            return List.of();
        }
        List<DeadLetter> wanted = DeadLetter.all(log, id).values().stream()
                .filter(letter -> letter.requested() && !underWay.contains(letter.position()))
                .limit(Math.max(0, AT_ONCE - underWay.size()))
                .toList();
        seen = requests;
        // When these are settled, another look tells whether there are more.
        more = !wanted.isEmpty() || !underWay.isEmpty();
        return wanted;
    }

    /** It is on its way. */
    void begun(DeadLetter letter) {
        underWay.add(letter.position());
    }

    /** It has arrived, or is given up again. */
    void settled(Parcel parcel) {
        if (parcel.deadLetter()) {
            underWay.remove(parcel.position());
        }
    }
}
