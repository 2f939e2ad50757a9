package dev.annals.gateway.admin;

import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.Request;
import dev.annals.shared.audit.AuditQueries.ListRows;
import dev.annals.shared.audit.AuditQueries.Scope;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which rows of the audit are wanted (endpoints.md 3). */
record AuditRequest(Paging paging, @Nullable Scope scope, String pattern) {

    private static final Map<String, Scope> SCOPES =
            Map.of("author", Scope.AUTHOR, "action", Scope.ACTION, "type", Scope.TYPE);

    static AuditRequest parse(Request request) {
        Paging paging = Paging.parse(request);
        String query = request.query().get("query");
        if (query.isEmpty()) {
            return new AuditRequest(paging, null, "");
        }
        String[] parts = query.split(":", 2);
        Scope scope = SCOPES.get(parts[0]);
        if (scope == null || parts.length < 2) {
            throw Invalid.request("Invalid query scope: " + query);
        }
        return new AuditRequest(paging, scope, parts[1]);
    }

    ListRows question() {
        return new ListRows(scope, pattern, paging.shown(), paging.perPage());
    }
}
