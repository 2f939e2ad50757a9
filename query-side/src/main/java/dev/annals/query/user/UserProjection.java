package dev.annals.query.user;

import dev.annals.query.storage.Projection;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@code users_v2}: what {@link dev.annals.shared.user.UserView#after} says that events mean, stored. And copies of
 * accounts with a long history in {@code user_snapshots_v1}.
 */
final class UserProjection implements Projection {

    private final Users users;
    private final UserSnapshots snapshots;
    private final UserDocuments documents;

    UserProjection(Users users, UserSnapshots snapshots, UserDocuments documents) {
        this.users = users;
        this.snapshots = snapshots;
        this.documents = documents;
    }

    @Override
    public Change fold(List<RecordedEvent> events) {
        Batch batch = new Batch(before(events));
        events.forEach(batch::on);
        return batch;
    }

    private Map<UserId, UserDocument> before(List<RecordedEvent> events) {
        Map<UserId, UserDocument> known = new HashMap<>();
        Set<UserId> unknown = new HashSet<>();
        for (RecordedEvent recorded : events) {
            UserId id = recorded.event().subject();
            UserDocument remembered = id == null ? null : documents.remembered(id);
            if (remembered != null) {
                known.put(remembered.id(), remembered);
            } else if (id != null) {
                unknown.add(id);
            }
        }
        known.putAll(users.stored(unknown));
        return known;
    }

    /** The accounts that one batch of events is about. */
    private final class Batch implements Change {

        private final Map<UserId, UserDocument> known;
        private final Map<UserId, UserDocument> changed = new LinkedHashMap<>();
        private final SnapshotChanges snapshotChanges = new SnapshotChanges();

        Batch(Map<UserId, UserDocument> known) {
            this.known = known;
        }

        void on(RecordedEvent recorded) {
            UserId id = recorded.event().subject();
            if (id != null) {
                UserDocument before = known.get(id);
                UserDocument after = UserDocument.after(before, id, recorded);
                if (after != null && after != before) {
                    known.put(id, after);
                    changed.put(id, after);
                }
                snapshotChanges.on(recorded, after);
            }
        }

        @Override
        public void write() {
            // Before the documents: whoever finds one of them knows that the snapshots until then are there.
            snapshotChanges.writeTo(snapshots);
            users.write(List.copyOf(changed.values()));
        }

        @Override
        public void written() {
            Map<UserId, @Nullable UserDocument> replaced = new HashMap<>();
            changed.forEach((id, document) -> replaced.put(id, document.view() == null ? null : document));
            documents.changed(replaced);
        }
    }
}
