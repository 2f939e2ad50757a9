package dev.annals.gateway.admin;

import dev.annals.gateway.http.Query;
import dev.annals.gateway.http.Request;
import dev.annals.shared.user.UserQueries.ListUsers;
import java.time.Instant;
import java.util.Map;

/** Which page of accounts is wanted (endpoints.md 1.13). */
record ListUsersRequest(Paging paging, Query query, boolean ascending) {

    /** The order is looked at before the numbers. */
    static ListUsersRequest parse(Request request) {
        boolean ascending = CreationOrder.ascending(request.query());
        return new ListUsersRequest(Paging.parse(request), request.query(), ascending);
    }

    ListUsers question(String audience, Instant now) {
        return new ListUsers(FilterParameters.parse(query, audience, now), ascending, paging.shown(), paging.perPage());
    }

    Map<String, String> headers(long total) {
        return paging.headers(total);
    }
}
