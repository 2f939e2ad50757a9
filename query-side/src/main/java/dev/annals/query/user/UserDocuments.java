package dev.annals.query.user;

import dev.annals.query.storage.Recent;
import dev.annals.shared.user.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stored accounts, with those that were read or written lately at hand. */
public final class UserDocuments {

    private final Users users;
    private final Recent<UserId, UserDocument> recent;

    UserDocuments(Users users, int remembered) {
        this.users = users;
        this.recent = new Recent<>(remembered);
    }

    /** The account if it is at hand; never blocks. */
    public @Nullable UserDocument remembered(UserId id) {
        return recent.remembered(id);
    }

    /** The account, or null when there is none; may block. */
    public @Nullable UserDocument read(UserId id) {
        return recent.read(id, users::find);
    }

    /** A batch was written; null for those who are gone. */
    void changed(Map<UserId, @Nullable UserDocument> changes) {
        recent.changed(changes);
    }
}
