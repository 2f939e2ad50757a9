package dev.annals.query.user;

import dev.annals.query.history.Snapshots;
import dev.annals.query.history.Snapshots.Snapshot;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a batch of events changes in the snapshots of accounts. */
final class SnapshotChanges {

    private final List<Snapshot> kept = new ArrayList<>();
    private final Set<UserId> erased = new HashSet<>();

    /** @param account as it is known after the event */
    void on(RecordedEvent recorded, @Nullable UserDocument account) {
        if (recorded.event() instanceof UserEvent.Erased erasure) {
            erased.add(erasure.userId());
        } else if (recorded.event() instanceof UserEvent && isDue(recorded.version()) && account != null) {
            keep(account, recorded.position());
        }
    }

    /** Some events of an account are outside of its stream, and have no number in it. */
    private static boolean isDue(long version) {
        return version >= 0 && (version + 1) % Snapshots.EVERY == 0;
    }

    private void keep(UserDocument account, long position) {
        UserView view = account.view();
        // Where another node was faster, the document shows what came later, and the snapshot is there already.
        if (view != null && account.position() <= position) {
            kept.add(new Snapshot(view, position));
        }
    }

    /** First what is kept: of somebody who is erased in the same batch, that goes too. */
    void writeTo(UserSnapshots snapshots) {
        snapshots.write(kept);
        snapshots.remove(erased);
    }
}
