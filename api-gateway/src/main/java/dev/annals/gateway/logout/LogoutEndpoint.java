package dev.annals.gateway.logout;

import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Signs out: everywhere, here, or everywhere else (endpoints.md 1.7). */
@Component
public final class LogoutEndpoint {

    private final Messages messages;

    LogoutEndpoint(Messages messages) {
        this.messages = messages;
    }

    /** {@code POST}. */
    public Mono<Response> end(Request request) {
        LogoutScope scope = LogoutScope.parse(request.query().get("scope"));
        return messages.send(scope.command(request.user()), request.cause()).then(Mono.just(Response.empty(204)));
    }
}
