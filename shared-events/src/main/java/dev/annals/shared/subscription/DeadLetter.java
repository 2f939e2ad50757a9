package dev.annals.shared.subscription;

import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * An event that could not be delivered.
 *
 * @param position of the event
 * @param type of the event as consumers know it
 * @param givenUpAt when it was given up
 * @param requested whether it is to be tried again
 */
public record DeadLetter(
        long position, String type, int attempts, String failure, Instant givenUpAt, boolean requested) {

    /** The dead letters of a subscription by the position of the event. It reads the log, and so may block. */
    public static TreeMap<Long, DeadLetter> all(EventLog log, SubscriptionId id) {
        TreeMap<Long, DeadLetter> letters = new TreeMap<>();
        log.forEachUnder(id.deadLetters(), 0, recorded -> apply(letters, recorded));
        return letters;
    }

    private static void apply(TreeMap<Long, DeadLetter> letters, RecordedEvent recorded) {
        if (recorded.event() instanceof DeadLetterEvent.GivenUp e) {
            letters.put(
                    e.position(),
                    new DeadLetter(e.position(), e.type(), e.attempts(), e.failure(), recorded.occurredAt(), false));
        } else if (recorded.event() instanceof DeadLetterEvent.Delivered e) {
            letters.remove(e.position());
        } else if (recorded.event() instanceof DeadLetterEvent.Requested e) {
            Long position = e.position();
            List<Long> wanted = position == null ? new ArrayList<>(letters.keySet()) : List.of(position);
            wanted.forEach(each -> letters.computeIfPresent(each, (key, letter) -> letter.again()));
        }
    }

    private DeadLetter again() {
        return new DeadLetter(position, type, attempts, failure, givenUpAt, true);
    }
}
