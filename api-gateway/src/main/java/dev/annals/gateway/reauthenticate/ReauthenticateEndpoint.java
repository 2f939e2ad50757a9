package dev.annals.gateway.reauthenticate;

import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.http.CodeSentResponse;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.redirect.RedirectUrls;
import dev.annals.gateway.security.Caller;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sends the code with which a change of the own password is allowed (endpoints.md 2.2). */
@Component
public final class ReauthenticateEndpoint {

    private final Messages messages;
    private final RedirectUrls redirects;

    ReauthenticateEndpoint(Messages messages, RedirectUrls redirects) {
        this.messages = messages;
        this.redirects = redirects;
    }

    /** {@code GET}. */
    public Mono<Response> send(Request request) {
        Caller.User caller = request.user();
        return messages.send(
                        new OneTimeTokenCommand.Reauthenticate(
                                caller.user().id(),
                                caller.session() == null
                                        ? null
                                        : caller.session().id(),
                                redirects.link(request)),
                        request.cause())
                .map(CodeSentResponse::of);
    }
}
