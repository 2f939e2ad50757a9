package dev.annals.query.user;

import dev.annals.query.history.Snapshots.Snapshot;
import dev.annals.query.storage.MongoViews;
import dev.annals.query.storage.SqliteViews;
import dev.annals.query.storage.Views;
import dev.annals.shared.user.UserId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The port of the stored snapshots of accounts, {@code user_snapshots_v1}; every call may block. */
interface UserSnapshots {

    /** The newest one of a person before a position; null when there is none. */
    @Nullable
    Snapshot before(UserId user, long position);

    /** Keeps some, for the projector; those that are there already stay as they are. */
    void write(List<Snapshot> kept);

    /** Removes whatever there is of some people, for the projector. */
    void remove(Collection<UserId> people);

    /** The adapter for where the read models are kept. */
    static UserSnapshots in(Views views) {
        return views instanceof MongoViews mongo
                ? new MongoUserSnapshots(mongo)
                : new SqliteUserSnapshots((SqliteViews) views);
    }
}
