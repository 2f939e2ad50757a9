package dev.annals.query.storage;

import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.wire.Micros;

/**
 * How far the read models have come, and in which log: the last commit they show.
 *
 * @param position the position of its last event
 * @param commit the position of its first event
 * @param recordedAtMicros when it was written; another log has another commit there
 */
public record Mark(long position, long commit, long recordedAtMicros) {

    /** Before the first commit. */
    public static final Mark START = new Mark(0, 0, 0);

    static Mark of(RecordedCommit commit) {
        return new Mark(
                commit.lastPosition(),
                commit.position(),
                Micros.of(commit.events().get(0).recordedAt()));
    }
}
