package dev.annals.gateway.admin;

import dev.annals.gateway.http.Found;
import dev.annals.gateway.http.Request;
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
        return Mono.fromCompletionStage(users.find(request.userId())).map(Found::user);
    }
}
