package dev.annals.query.user;

import dev.annals.query.history.Snapshots;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.Visibility;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots as they may be shown: none while the log has an erasure that the read models have not seen, since they
 * may still show who was erased.
 */
final class SnapshotReader implements Snapshots {

    private final UserSnapshots stored;
    private final Visibility readModels;
    private final EventLog log;

    SnapshotReader(UserSnapshots stored, Visibility readModels, EventLog log) {
        this.stored = stored;
        this.readModels = readModels;
        this.log = log;
    }

    @Override
    public @Nullable Snapshot before(UserId user, long position) {
        // Asked first: of what they have seen by now, no snapshot is left.
        long seen = readModels.position();
        Snapshot snapshot = stored.before(user, position);
        return snapshot == null || isErasedAfter(seen) ? null : snapshot;
    }

    private boolean isErasedAfter(long seen) {
        return !log.readKeyAfter(UserEvent.ERASURES, seen, 1).isEmpty();
    }
}
