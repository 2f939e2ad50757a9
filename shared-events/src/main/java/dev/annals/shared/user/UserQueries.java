package dev.annals.shared.user;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Questions about accounts; answered by the query side from its read models. */
public interface UserQueries {

    /** One account. */
    CompletionStage<Optional<UserView>> find(UserId id);

    /** A page of accounts (endpoints.md 1.13). */
    CompletionStage<UserPage> list(ListUsers query);

    /** The accounts that follow a place. */
    CompletionStage<UserSlice> browse(BrowseUsers query);

    /**
     * Which page.
     *
     * @param ascending by creation; otherwise newest first
     * @param page from 1
     * @param perPage at least 1
     */
    record ListUsers(UserFilter filter, boolean ascending, long page, int perPage) {}

    /**
     * Which stretch.
     *
     * @param ascending by creation; otherwise newest first
     * @param after the place where the stretch before ended; null for the first
     * @param limit at least 1
     */
    record BrowseUsers(
            UserFilter filter, boolean ascending, @Nullable UserPlace after, int limit) {}
}
