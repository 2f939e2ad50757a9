package dev.annals.query.user;

import dev.annals.query.storage.Projection;
import dev.annals.query.storage.Recent;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps {@code users_v1}: what {@link dev.annals.shared.user.UserView#after} says that events mean, stored. */
final class UserProjection implements Projection {

    private final Users users;
    private final Recent<UserId, UserDocument> recent;

    UserProjection(Users users, Recent<UserId, UserDocument> recent) {
        this.users = users;
        this.recent = recent;
    }

    @Override
    public Change fold(List<RecordedEvent> events) {
        Batch batch = new Batch();
        events.forEach(batch::on);
        return batch;
    }

    private @Nullable UserDocument before(UserId id) {
        UserDocument known = recent.remembered(id);
        return known == null ? users.stored(id) : known;
    }

    /** The accounts that one batch of events is about. */
    private final class Batch implements Change {

        private final Map<UserId, @Nullable UserDocument> met = new HashMap<>();
        private final Map<UserId, UserDocument> changed = new LinkedHashMap<>();

        void on(RecordedEvent recorded) {
            UserId id = recorded.event().subject();
            if (id == null) {
                return;
            }
            if (!met.containsKey(id)) {
                met.put(id, before(id));
            }
            UserDocument before = met.get(id);
            UserDocument after = UserDocument.after(before, id, recorded);
            if (after != null && after != before) {
                met.put(id, after);
                changed.put(id, after);
            }
        }

        @Override
        public void write() {
            users.write(List.copyOf(changed.values()));
        }

        @Override
        public void written() {
            Map<UserId, @Nullable UserDocument> replaced = new HashMap<>();
            changed.forEach((id, document) -> replaced.put(id, document.view() == null ? null : document));
            recent.changed(replaced);
        }
    }
}
