package dev.annals.shared.user;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Questions about accounts; answered by the query side from its read models. */
public interface UserQueries {

    /** One account. */
    CompletionStage<Optional<UserView>> find(UserId id);

    /** A page of accounts (endpoints.md 1.13). */
    CompletionStage<UserPage> list(ListUsers query);

    /**
     * Which page.
     *
     * @param audience only accounts of this audience
     * @param filter a substring of address (case-sensitive) or full name (not), empty for all; {@code %} and {@code _} are wildcards
     * @param ascending by creation; otherwise newest first
     * @param page from 1
     * @param perPage at least 1
     */
    record ListUsers(String audience, String filter, boolean ascending, long page, long perPage) {}
}
