package dev.annals.query.user;

import dev.annals.query.storage.MongoViews;
import dev.annals.query.storage.SqliteViews;
import dev.annals.query.storage.Views;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserPage;
import dev.annals.shared.user.UserQueries.ListUsers;
import dev.annals.shared.user.UserView;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The port of the stored accounts, {@code users_v1}; every call may block. */
interface Users {

    /** One account, for whoever asks; null when there is none. */
    @Nullable
    UserDocument find(UserId id);

    /** A page of accounts by creation; those of one moment in the order in which they were made. */
    UserPage list(ListUsers query);

    /** What is stored of some accounts, for the projector: of deleted ones too where they leave a trace. */
    Map<UserId, UserDocument> stored(Collection<UserId> ids);

    /** Writes what a batch has changed, for the projector. */
    void write(List<UserDocument> changed);

    /** How many accounts come before a page. */
    static long skipped(ListUsers query) {
        long pages = Math.max(0, query.page() - 1);
        return pages > Long.MAX_VALUE / query.perPage() ? Long.MAX_VALUE : pages * query.perPage();
    }

    /** The name that lists are filtered by, folded to lower case; null when there is none. */
    static @Nullable String fullName(UserView view) {
        Metadata metadata = view.userMetadata();
        Object name = metadata == null ? null : metadata.get("full_name");
        return name instanceof String text ? text.toLowerCase(Locale.ROOT) : null;
    }

    /** The adapter for where the read models are kept. */
    static Users in(Views views) {
        return views instanceof MongoViews mongo ? new MongoUsers(mongo) : new SqliteUsers((SqliteViews) views);
    }
}
