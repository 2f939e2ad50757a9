package dev.annals.gateway.history;

import dev.annals.gateway.format.GoUuid;
import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.Moments;
import dev.annals.gateway.http.Query;
import dev.annals.shared.access.AccessPlace;
import dev.annals.shared.access.AccessQuery;
import dev.annals.shared.user.UserId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which reads of personal data a query asks for. */
final class AccessRequest {

    private AccessRequest() {}

    /** Those that the query narrows down to one user, if it names one. */
    static AccessQuery parse(Query query) {
        String text = query.get("user_id");
        UUID user = GoUuid.parse(text);
        if (user == null && !text.isEmpty()) {
            throw Invalid.request("user_id must be an UUID");
        }
        return parse(query, user == null ? null : new UserId(user));
    }

    static AccessQuery parse(Query query, @Nullable UserId user) {
        String actor = query.get("actor");
        return new AccessQuery(
                user,
                actor.isEmpty() ? null : actor,
                Moments.optionalTime(query, "from"),
                Moments.optionalTime(query, "to"),
                HistoryRequest.newestFirst(query.get("order")),
                cursor(query.get("cursor")),
                HistoryRequest.limit(query.get("limit")));
    }

    private static @Nullable AccessPlace cursor(String text) {
        try {
            return text.isEmpty() ? null : AccessPlace.parse(text);
        } catch (IllegalArgumentException e) {
            throw Invalid.request("cursor must be one that an earlier page gave as next");
        }
    }
}
