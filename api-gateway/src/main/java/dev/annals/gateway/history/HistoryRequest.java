package dev.annals.gateway.history;

import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.Moments;
import dev.annals.gateway.http.Query;
import dev.annals.shared.history.HistoryQueries.OfUser;
import dev.annals.shared.history.TouchedCursor;
import dev.annals.shared.user.UserId;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which part of a history a query asks for. */
final class HistoryRequest {

    private static final int DEFAULT_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 1_000;
    private static final Pattern LIMIT = Pattern.compile("[0-9]{1,4}");

    private HistoryRequest() {}

    static OfUser parse(Query query, UserId user) {
        String actor = query.get("actor");
        return new OfUser(
                user,
                Moments.optionalTime(query, "from"),
                Moments.optionalTime(query, "to"),
                types(query.get("types")),
                actor.isEmpty() ? null : actor,
                newestFirst(query.get("order")),
                cursor(query.get("cursor")),
                limit(query.get("limit")));
    }

    static Set<String> types(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(type -> !type.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
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

    static int limit(String text) {
        if (text.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        int limit = LIMIT.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > HIGHEST_LIMIT) {
            throw Invalid.request("limit must be between 1 and " + HIGHEST_LIMIT);
        }
        return limit;
    }
}
