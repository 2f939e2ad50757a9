package dev.annals.shared.history;

import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Questions about the past; answered from the log itself, so that an answered write is in the next answer. */
public interface HistoryQueries {

    /** A page of what happened to a person; empty when nobody of this id ever was. */
    CompletionStage<Optional<HistoryPage>> ofUser(OfUser query);

    /** The account as it was; empty when it did not exist then. */
    CompletionStage<Optional<UserView>> asOf(UserId user, Moment moment);

    /** What is different at a later moment; empty when nobody of this id ever was. */
    CompletionStage<Optional<Difference>> between(UserId user, Moment earlier, Moment later);

    /** What is left of a person who was erased; empty when nobody of this id was. */
    CompletionStage<Optional<Erasure>> erasureOf(UserId user);

    /**
     * Which part of whose history.
     *
     * @param from recorded at this time or later; null for no bound
     * @param to recorded before this time; null for no bound
     * @param types stored names such as {@code user.banned}; empty for all
     * @param actor the id of who did it; null for anybody
     * @param cursor the position that the page before ended with; null for the first page
     * @param limit at most so many events
     */
    record OfUser(
            UserId user,
            @Nullable Instant from,
            @Nullable Instant to,
            Set<String> types,
            @Nullable String actor,
            boolean newestFirst,
            @Nullable Long cursor,
            int limit) {}
}
