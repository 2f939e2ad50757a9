package dev.annals.gateway.admin;

import dev.annals.gateway.bus.Answers;
import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.http.Audience;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.http.UserResponse;
import dev.annals.gateway.password.PasswordPolicy;
import dev.annals.shared.user.UserPage;
import dev.annals.shared.user.UserQueries;
import java.time.Clock;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** All accounts: listed page by page (endpoints.md 1.13), and made by hand (1.14). */
@Component
public final class AdminUsersEndpoint {

    private final Messages messages;
    private final Answers answers;
    private final UserQueries users;
    private final PasswordPolicy policy;
    private final Audience audience;
    private final Clock clock = Clock.systemUTC();

    AdminUsersEndpoint(
            Messages messages, Answers answers, UserQueries users, PasswordPolicy policy, Audience audience) {
        this.messages = messages;
        this.answers = answers;
        this.users = users;
        this.policy = policy;
        this.audience = audience;
    }

    /** {@code GET}. */
    public Mono<Response> list(Request request) {
        ListUsersRequest wanted = ListUsersRequest.parse(request);
        String listed = audience.of(request);
        return Mono.fromCompletionStage(users.list(wanted.question(listed)))
                .map(page -> render(page, listed).withHeaders(wanted.headers(page.total())));
    }

    /** {@code POST}. */
    public Mono<Response> create(Request request) {
        CreateUserRequest body = CreateUserRequest.parse(request.json());
        return messages.send(body.command(policy, audience.of(request), clock.instant()), request.cause())
                .flatMap(answers::complete)
                .map(UserResponse::of);
    }

    private static Response render(UserPage page, String audience) {
        return Response.json(200, json -> {
            json.object().name("users").array();
            page.users().forEach(user -> UserResponse.writeListed(json, user));
            json.endArray().field("aud", audience).end();
        });
    }
}
