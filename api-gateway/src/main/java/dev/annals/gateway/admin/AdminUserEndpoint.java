package dev.annals.gateway.admin;

import dev.annals.gateway.bus.Answers;
import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.history.UserHistoryEndpoint;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.http.UserResponse;
import dev.annals.gateway.password.PasswordPolicies;
import dev.annals.gateway.security.Caller;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserView;
import java.time.Clock;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** One account: read, changed, deleted (endpoints.md 1.15). */
@Component
public final class AdminUserEndpoint {

    private final Messages messages;
    private final Answers answers;
    private final RequestedUser user;
    private final UserHistoryEndpoint history;
    private final PasswordPolicies policies;
    private final Clock clock = Clock.systemUTC();

    AdminUserEndpoint(
            Messages messages,
            Answers answers,
            RequestedUser user,
            UserHistoryEndpoint history,
            PasswordPolicies policies) {
        this.messages = messages;
        this.answers = answers;
        this.user = user;
        this.history = history;
        this.policies = policies;
    }

    /** {@code GET}: as it is, or, of ours, as it was ({@code as_of}), which auditors may see, too. */
    public Mono<Response> show(Request request) {
        if (request.query().has("as_of")) {
            return history.asOf(request);
        }
        if (request.authenticated() instanceof Caller.Auditor) {
            throw new CommandRejected(ErrorCode.NOT_ADMIN, 403, "User not allowed");
        }
        return user.of(request).map(UserResponse::of);
    }

    /** {@code PUT}. */
    public Mono<Response> change(Request request) {
        return user.of(request)
                .flatMap(user -> command(user, ChangeUserRequest.parse(request.json())))
                .flatMap(command -> messages.send(command, request.cause()))
                .flatMap(answers::complete)
                .map(UserResponse::of);
    }

    private Mono<UserCommand.Change> command(UserView user, ChangeUserRequest body) {
        return policies.of(body.password()).map(policy -> body.command(user.id(), policy, clock.instant()));
    }

    /** {@code DELETE}. */
    public Mono<Response> delete(Request request) {
        return user.of(request)
                .map(user -> DeleteUserRequest.parse(request).command(user.id()))
                .flatMap(command -> messages.send(command, request.cause()))
                .map(deleted -> Response.json(200, json -> json.object().end()));
    }
}
