package dev.annals.shared.feed;

import dev.annals.shared.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The public events in the order of the log, from the beginning on; answered by the query side. Nothing of it blocks. */
public interface EventFeed {

    /** The position of the newest event that this node has seen. */
    long head();

    /**
     * What follows a position. Refused with 429 when too many ask or wait already; cancelling the answer ends its wait.
     */
    CompletionStage<Page> read(Query query);

    /**
     * Which stretch.
     *
     * @param after the position that the stretch before ended with; 0 to begin with the first event
     * @param types of the events that are wanted; empty for all
     * @param limit at most so many events
     * @param patience how long to wait for a wanted event at the end of the log
     */
    record Query(long after, Set<String> types, int limit, Duration patience) {}

    /**
     * A stretch; it may be empty although more follows, when little of what was looked at is wanted.
     *
     * @param next the position to go on after; private events move it on, too
     */
    record Page(List<FeedEvent> events, long next) {

        /** The accounts that it tells of. */
        public List<UserId> subjects() {
            return events.stream()
                    .map(event -> event.event().subject())
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }
    }
}
