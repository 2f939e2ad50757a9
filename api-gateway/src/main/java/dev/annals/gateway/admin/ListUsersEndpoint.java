package dev.annals.gateway.admin;

import dev.annals.gateway.http.Audience;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.http.UserResponse;
import dev.annals.gateway.json.GoJsonWriter;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserQueries;
import dev.annals.shared.user.UserSlice;
import dev.annals.shared.user.UserView;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /admin/users}: accounts page by page, or from a cursor on (endpoints.md 1.13). */
@Component
public final class ListUsersEndpoint {

    private final UserQueries users;
    private final Audience audience;
    private final boolean cursorsByDefault;
    private final Clock clock = Clock.systemUTC();

    ListUsersEndpoint(UserQueries users, Audience audience, GatewayProperties settings) {
        this.users = users;
        this.audience = audience;
        this.cursorsByDefault = settings.api().cursorPagination();
    }

    /** {@code GET}. */
    public Mono<Response> list(Request request) {
        String listed = audience.of(request);
        return BrowseUsersRequest.wanted(request.query(), cursorsByDefault)
                ? browse(BrowseUsersRequest.parse(request), listed)
                : page(ListUsersRequest.parse(request), listed);
    }

    private Mono<Response> page(ListUsersRequest wanted, String listed) {
        return Mono.fromCompletionStage(users.list(wanted.question(listed, clock.instant())))
                .map(page -> Response.json(200, json -> writeUsers(json, page.users(), listed)
                                .end())
                        .withHeaders(wanted.headers(page.total()))
                        .showing(ids(page.users())));
    }

    private Mono<Response> browse(BrowseUsersRequest wanted, String listed) {
        return Mono.fromCompletionStage(users.browse(wanted.question(listed, clock.instant())))
                .map(slice -> Response.json(200, json -> write(json, slice, listed))
                        .withHeaders(wanted.headers(slice.next()))
                        .showing(ids(slice.users())));
    }

    private static List<UserId> ids(List<UserView> users) {
        return users.stream().map(UserView::id).toList();
    }

    private static void write(GoJsonWriter json, UserSlice slice, String audience) {
        writeUsers(json, slice.users(), audience).name("pagination").object();
        json.optional("next_cursor", slice.next() == null ? null : Cursor.of(slice.next()));
        json.field("has_more", slice.next() != null).end().end();
    }

    private static GoJsonWriter writeUsers(GoJsonWriter json, List<UserView> users, String audience) {
        json.object().name("users").array();
        users.forEach(user -> UserResponse.writeListed(json, user));
        return json.endArray().field("aud", audience);
    }
}
