package dev.annals.gateway.history;

import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.Moments;
import dev.annals.gateway.http.Parameters;
import dev.annals.gateway.http.Query;
import dev.annals.shared.access.AccessPlace;
import dev.annals.shared.access.AccessQuery;
import dev.annals.shared.user.UserId;
import org.jspecify.annotations.Nullable;

/** Which reads of personal data a query asks for. */
final class AccessRequest {

    private AccessRequest() {}

    /** Those that the query narrows down to one user, if it names one. */
    static AccessQuery parse(Query query) {
        return parse(query, Parameters.user(query, "user_id"));
    }

    static AccessQuery parse(Query query, @Nullable UserId user) {
        return new AccessQuery(
                user,
                Parameters.text(query, "actor"),
                Moments.optionalTime(query, "from"),
                Moments.optionalTime(query, "to"),
                HistoryRequest.newestFirst(query.get("order")),
                cursor(query.get("cursor")),
                HistoryRequest.limit(query));
    }

    private static @Nullable AccessPlace cursor(String text) {
        try {
            return text.isEmpty() ? null : AccessPlace.parse(text);
        } catch (IllegalArgumentException e) {
            throw Invalid.request("cursor must be one that an earlier page gave as next");
        }
    }
}
