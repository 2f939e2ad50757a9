package dev.annals.eventstore.log.mongo;

import java.time.Clock;
import java.time.Duration;

/**
 * What one node appends with.
 *
 * @param patience how long a group may take; long enough for an election
 */
record MongoNode(CommitCollection commits, Insertion insertion, Clock clock, Duration patience) {

    private static final Duration PATIENCE = Duration.ofSeconds(6);

    static MongoNode of(CommitCollection commits, Clock clock) {
        return new MongoNode(commits, commits::insert, clock, PATIENCE);
    }
}
