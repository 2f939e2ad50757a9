package dev.annals.eventstore.log;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the chain of commits ends: all that the next commit has to know of those before it.
 *
 * @param position the position of the last event; 0 while the log is empty
 * @param hash of the last commit; 32 zero bytes while the log is empty
 */
public record ChainEnd(long position, long recordedAtMicros, byte[] hash) {

    public static final ChainEnd EMPTY = new ChainEnd(0, 0, new byte[32]);

    public static ChainEnd of(StoredCommit commit) {
        return new ChainEnd(commit.lastPosition(), commit.recordedAtMicros(), commit.hash());
    }

    /** The commit as it would stand at the end of this chain; a clock that steps back does not take the log with it. */
    public StoredCommit append(NewCommit commit, long nowMicros) {
        long time = Math.max(nowMicros, recordedAtMicros);
        List<StoredEvent> events = new ArrayList<>(commit.events().size());
        for (NewEvent event : commit.events()) {
            events.add(new StoredEvent(position + 1 + events.size(), time, event));
        }
        return new StoredCommit(
                position + 1, commit.id(), time, List.copyOf(events), hash, CanonicalForm.hash(this, time, commit));
    }
}
