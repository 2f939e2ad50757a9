package dev.annals.eventstore.log;

import dev.annals.shared.log.LookupKey;
import java.util.HashMap;
import java.util.Map;

/** What the log takes: a commit beyond it, or one that is not sound in itself, is a mistake of the caller. */
final class CommitLimits {

    private CommitLimits() {}

    static void check(NewCommit commit) {
        int events = commit.events().size();
        require(events > 0, "a commit has at least one event");
        require(events <= NewCommit.MAX_EVENTS, "a commit has at most %d events, not %d", NewCommit.MAX_EVENTS, events);
        long bytes = commit.bytes();
        require(bytes <= NewCommit.MAX_BYTES, "a commit has at most %d bytes, not %d", NewCommit.MAX_BYTES, bytes);
        Map<String, Long> next = new HashMap<>();
        for (NewEvent event : commit.events()) {
            check(event, next);
        }
    }

    private static void check(NewEvent event, Map<String, Long> next) {
        for (LookupKey key : event.keys()) {
            require(key.toString().indexOf('\n') < 0, "a look-up key is one line");
        }
        if (event.stream() == null) {
            require(event.version() == -1, "an event without a stream has version -1, not %d", event.version());
            return;
        }
        long expected = next.getOrDefault(event.stream(), Math.max(0, event.version()));
        require(
                event.version() == expected,
                "the events of a stream follow each other: %s has version %d, not %d",
                event.stream(),
                expected,
                event.version());
        next.put(event.stream(), expected + 1);
    }

    private static void require(boolean sound, String message, Object... values) {
        if (!sound) {
            throw new IllegalArgumentException(message.formatted(values));
        }
    }
}
