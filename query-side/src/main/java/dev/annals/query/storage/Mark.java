package dev.annals.query.storage;

import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.wire.Micros;
import java.util.List;

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

    /** Whether read models with this mark show a log, and not another one. */
    public boolean isIn(EventLog log) {
        if (position == 0) {
            return true;
        }
        List<RecordedCommit> there = log.readAfter(commit - 1, 1);
        return !there.isEmpty() && of(there.get(0)).equals(this);
    }

    /** The mark of read models that show a commit, and nothing after it. */
    public static Mark of(RecordedCommit commit) {
        return new Mark(
                commit.lastPosition(),
                commit.position(),
                Micros.of(commit.events().get(0).recordedAt()));
    }
}
