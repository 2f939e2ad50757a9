package dev.annals.gateway.invite;

import dev.annals.gateway.bus.Answers;
import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.format.EmailAddress;
import dev.annals.gateway.http.Audience;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.http.UserResponse;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.redirect.RedirectUrls;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserCommand;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks somebody by mail to join (endpoints.md 1.11); a closed sign-up does not stand in its way. */
@Component
public final class InviteEndpoint {

    private final Messages messages;
    private final Answers answers;
    private final Audience audience;
    private final RedirectUrls redirects;

    InviteEndpoint(Messages messages, Answers answers, Audience audience, RedirectUrls redirects) {
        this.messages = messages;
        this.answers = answers;
        this.audience = audience;
        this.redirects = redirects;
    }

    /** {@code POST}. */
    public Mono<Response> send(Request request) {
        return messages.send(command(request), request.cause())
                .flatMap(answers::complete)
                .map(UserResponse::of);
    }

    private UserCommand.Invite command(Request request) {
        JsonObject json = request.json();
        String email = EmailAddress.parse(json.string("email"));
        Metadata data = json.object("data");
        return new UserCommand.Invite(
                email, data == null ? Metadata.EMPTY : data, audience.of(request), redirects.link(request));
    }
}
