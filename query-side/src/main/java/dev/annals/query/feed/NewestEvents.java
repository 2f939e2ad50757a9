package dev.annals.query.feed;

import dev.annals.shared.feed.FeedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest public events, for everybody who keeps up with the log: they are read and decoded once, not once for each
 * reader. Written by one thread, read by any; bounded by what the events weigh.
 */
final class NewestEvents {

    private static final long NOTHING = Long.MAX_VALUE;

    private final long heaviest;
    private final ConcurrentNavigableMap<Long, FeedEvent> events = new ConcurrentSkipListMap<>();
    private volatile long after = NOTHING;
    private volatile long upTo;
    private long weight;

    /** @param heaviest about how many bytes may be kept */
    NewestEvents(long heaviest) {
        this.heaviest = heaviest;
    }

    /** Forgets everything, and is complete from a position on. */
    void startAfter(long position) {
        forget();
        upTo = position;
        after = position;
    }

    /** Forgets everything; nobody who asks is told anything until the next start. */
    void forget() {
        after = NOTHING;
        events.clear();
        weight = 0;
    }

    /** What follows where the newest stretch ended. */
    void add(Stretch stretch) {
        for (FeedEvent event : stretch.events()) {
            events.put(event.event().position(), event);
            weight += event.weight();
        }
        upTo = stretch.upTo();
        while (weight > heaviest) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        Map.Entry<Long, FeedEvent> oldest = events.firstEntry();
        // First nobody is told of it any more, then it goes.
        after = oldest.getKey();
        events.remove(oldest.getKey());
        weight -= oldest.getValue().weight();
    }

    /** Whether what follows a position is here, or will be as soon as it happens. */
    boolean follows(long position) {
        return after <= position && position <= upTo;
    }

    /** What follows a position, as far as it has happened; null when it begins before what is at hand. */
    @Nullable
    Stretch after(long position, int most) {
        long end = upTo;
        if (position < after || position >= end) {
            return null;
        }
        List<FeedEvent> following = new ArrayList<>();
        for (FeedEvent event : events.subMap(position, false, end, true).values()) {
            following.add(event);
            if (following.size() == most) {
                end = event.event().position();
                break;
            }
        }
        return position < after ? null : new Stretch(following, end);
    }
}
