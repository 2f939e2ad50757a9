package dev.annals.gateway.token;

import dev.annals.gateway.bus.Answers;
import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.http.SessionResponse;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionCommand;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code refresh_token}: the next pair of tokens for a refresh token. */
@Component
final class RefreshTokenGrant implements Grant {

    private final Messages messages;
    private final Answers answers;
    private final SessionResponse sessions;

    RefreshTokenGrant(Messages messages, Answers answers, SessionResponse sessions) {
        this.messages = messages;
        this.answers = answers;
        this.sessions = sessions;
    }

    @Override
    public String type() {
        return "refresh_token";
    }

    @Override
    public Mono<Response> issue(Request request) {
        Secret token = new Secret(request.jsonAfterForm().string("refresh_token"));
        if (!RefreshTokenForm.isOne(token)) {
            throw Invalid.request("Refresh token is not valid");
        }
        return messages.send(new SessionCommand.Refresh(token), request.cause())
                .flatMap(answers::complete)
                .map(sessions::of);
    }
}
