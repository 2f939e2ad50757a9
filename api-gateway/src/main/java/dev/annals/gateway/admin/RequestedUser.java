package dev.annals.gateway.admin;

import dev.annals.gateway.http.Request;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.user.UserQueries;
import dev.annals.shared.user.UserView;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the account that a path names. That it is not there is told before the body is looked at. */
@Component
final class RequestedUser {

    private final UserQueries users;

    RequestedUser(UserQueries users) {
        this.users = users;
    }

    Mono<UserView> of(Request request) {
        return Mono.fromCompletionStage(users.find(request.userId()))
                .map(found ->
                        found.orElseThrow(() -> new CommandRejected(ErrorCode.USER_NOT_FOUND, 404, "User not found")));
    }
}
