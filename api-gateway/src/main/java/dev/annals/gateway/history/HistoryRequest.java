package dev.annals.gateway.history;

import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.Moments;
import dev.annals.gateway.http.Parameters;
import dev.annals.gateway.http.Query;
import dev.annals.shared.history.HistoryQueries.OfUser;
import dev.annals.shared.history.TouchedCursor;
import dev.annals.shared.user.UserId;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which part of a history a query asks for. */
final class HistoryRequest {

    private static final int DEFAULT_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 1_000;

    private HistoryRequest() {}

    static OfUser parse(Query query, UserId user) {
        return new OfUser(
                user,
                Moments.optionalTime(query, "from"),
                Moments.optionalTime(query, "to"),
                types(query),
                Parameters.text(query, "actor"),
                newestFirst(query.get("order")),
                cursor(query.get("cursor")),
                limit(query));
    }

    static Set<String> types(Query query) {
        return Parameters.list(query, "types").collect(Collectors.toUnmodifiableSet());
    }

    static boolean newestFirst(String order) {
        if (!order.isEmpty() && !order.equals("asc") && !order.equals("desc")) {
            throw Invalid.request("order must be asc or desc");
        }
        return !order.equals("asc");
    }

    static @Nullable Long cursor(String text) {
        if (!text.isEmpty() && !Moments.isPosition(text)) {
            throw Invalid.request("cursor must be one that an earlier page gave as next");
        }
        return text.isEmpty() ? null : Long.valueOf(text);
    }

    static TouchedCursor touchedCursor(String text) {
        try {
            return text.isEmpty() ? TouchedCursor.START : TouchedCursor.parse(text);
        } catch (IllegalArgumentException e) {
            throw Invalid.request("cursor must be one that an earlier page gave as next");
        }
    }

    static int limit(Query query) {
        return Parameters.number(query, "limit", DEFAULT_LIMIT, 1, HIGHEST_LIMIT);
    }
}
