package dev.annals.gateway.reauthenticate;

import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.http.NotYet;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.redirect.RedirectUrls;
import dev.annals.gateway.security.Caller;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.user.UserView;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Mails the code with which a change of the own password is allowed (endpoints.md 2.2). */
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
        UserView user = caller.user();
        if (user.email().isEmpty() && !user.phone().isEmpty()) {
            throw NotYet.refusal("codes by text message");
        }
        return messages.send(
                        new OneTimeTokenCommand.Reauthenticate(
                                user.id(),
                                caller.session() == null
                                        ? null
                                        : caller.session().id(),
                                redirects.link(request)),
                        request.cause())
                .thenReturn(Response.json(200, json -> json.object().end()));
    }
}
