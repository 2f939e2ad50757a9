package dev.annals.gateway.admin;

import dev.annals.gateway.bus.Answers;
import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.http.Audience;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.http.UserResponse;
import dev.annals.gateway.password.PasswordPolicy;
import java.time.Clock;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Accounts made by hand (endpoints.md 1.14). */
@Component
public final class AdminUsersEndpoint {

    private final Messages messages;
    private final Answers answers;
    private final PasswordPolicy policy;
    private final Audience audience;
    private final Clock clock = Clock.systemUTC();

    AdminUsersEndpoint(Messages messages, Answers answers, PasswordPolicy policy, Audience audience) {
        this.messages = messages;
        this.answers = answers;
        this.policy = policy;
        this.audience = audience;
    }

    /** {@code POST}. */
    public Mono<Response> create(Request request) {
        CreateUserRequest body = CreateUserRequest.parse(request.json());
        return messages.send(body.command(policy, audience.of(request), clock.instant()), request.cause())
                .flatMap(answers::complete)
                .map(UserResponse::of);
    }
}
