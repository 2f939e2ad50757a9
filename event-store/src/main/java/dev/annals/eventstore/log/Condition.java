package dev.annals.eventstore.log;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a commit relies on: a stream is still where its decision saw it.
 *
 * @param version of the stream's last event; -1 for a stream without events
 */
public record Condition(String stream, long version) {

    /** The streams that a commit read, and those that it writes just before its first event there; mostly the same. */
    public static Set<Condition> of(NewCommit commit) {
        Set<Condition> conditions = new LinkedHashSet<>();
        commit.streamsRead().forEach((stream, version) -> conditions.add(new Condition(stream, version)));
        Set<String> written = new HashSet<>();
        for (NewEvent event : commit.events()) {
            if (event.stream() != null && written.add(event.stream())) {
                conditions.add(new Condition(event.stream(), event.version() - 1));
            }
        }
        return conditions;
    }
}
