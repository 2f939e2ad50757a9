package dev.annals.query.user;

import dev.annals.query.storage.MongoViews;
import dev.annals.query.storage.SqliteViews;
import dev.annals.query.storage.Views;
import dev.annals.shared.user.UserFilter;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserPage;
import dev.annals.shared.user.UserQueries.BrowseUsers;
import dev.annals.shared.user.UserQueries.ListUsers;
import dev.annals.shared.user.UserSlice;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The port of the stored accounts, {@code users_v2}; every call may block. */
interface Users {

    /** One account, for whoever asks; null when there is none. */
    @Nullable
    UserDocument find(UserId id);

    /** What leads to those that are meant. */
    Lead lead(UserFilter filter);

    /** A page of accounts by creation; those of one moment in the order in which they were made. */
    UserPage list(ListUsers query, Lead lead);

    /** Those that follow a place, in the same order. */
    UserSlice browse(BrowseUsers query, Lead lead);

    /** What is stored of some accounts, for the projector: of deleted ones too where they leave a trace. */
    Map<UserId, UserDocument> stored(Collection<UserId> ids);

    /** Writes what a batch has changed, for the projector. */
    void write(List<UserDocument> changed);

    /** The adapter for where the read models are kept. */
    static Users in(Views views) {
        return views instanceof MongoViews mongo ? new MongoUsers(mongo) : new SqliteUsers((SqliteViews) views);
    }
}
