package dev.annals.gateway.admin;

import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.Query;
import dev.annals.gateway.http.Request;
import dev.annals.shared.user.UserPlace;
import dev.annals.shared.user.UserQueries.BrowseUsers;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Accounts from a cursor on (endpoints.md 1.13, the experimental mode, and filters of ours): unlike page numbers, cursors
 * neither repeat nor leave out anybody while accounts come and go.
 */
record BrowseUsersRequest(
        String path,
        Query query,
        boolean ascending,
        @Nullable UserPlace after,
        int limit) {

    private static final String CURSOR = "cursor";
    private static final String LIMIT = "limit";
    private static final Pattern UP_TO_THOUSAND = Pattern.compile("0*([1-9][0-9]{0,2}|1000)");
    private static final int DEFAULT_LIMIT = 50;

    /** Page numbers win, as in the original; without them, asking for anything of this mode turns it on. */
    static boolean wanted(Query query, boolean byDefault) {
        boolean pages = !query.get("page").isEmpty() || !query.get("per_page").isEmpty();
        return !pages
                && (byDefault || query.has(CURSOR) || query.has(LIMIT) || FilterParameters.beyondTheOriginals(query));
    }

    static BrowseUsersRequest parse(Request request) {
        Query query = request.query();
        boolean ascending = CreationOrder.ascending(query);
        String cursor = query.get(CURSOR);
        UserPlace after = cursor.isEmpty() ? null : Cursor.parse(cursor);
        return new BrowseUsersRequest(request.path(), query, ascending, after, limit(query.get(LIMIT)));
    }

    BrowseUsers question(String audience, Instant now) {
        return new BrowseUsers(FilterParameters.parse(query, audience, now), ascending, after, limit);
    }

    /** Where it goes on, if it does. */
    Map<String, String> headers(@Nullable UserPlace next) {
        return next == null
                ? Map.of()
                : Map.of(
                        "Link",
                        "<" + path + "?" + query.with(CURSOR, Cursor.of(next)).encode() + ">; rel=\"next\"");
    }

    private static int limit(String text) {
        if (text.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        if (!UP_TO_THOUSAND.matcher(text).matches()) {
            throw Invalid.request("Bad Pagination Parameters: limit must be a whole number from 1 to 1000");
        }
        return Integer.parseInt(text);
    }
}
