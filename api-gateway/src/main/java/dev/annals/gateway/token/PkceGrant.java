package dev.annals.gateway.token;

import dev.annals.gateway.bus.Answers;
import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.http.SessionResponse;
import dev.annals.gateway.json.JsonObject;
import dev.annals.shared.flow.FlowCommand;
import dev.annals.shared.personal.Secret;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code pkce}: the code that a link led to, and the verifier of the app that asked for the link. */
@Component
final class PkceGrant implements Grant {

    private final Messages messages;
    private final Answers answers;
    private final SessionResponse sessions;

    PkceGrant(Messages messages, Answers answers, SessionResponse sessions) {
        this.messages = messages;
        this.answers = answers;
        this.sessions = sessions;
    }

    @Override
    public String type() {
        return "pkce";
    }

    @Override
    public Mono<Response> issue(Request request) {
        JsonObject json = request.jsonAfterForm();
        String code = json.string("auth_code");
        String verifier = json.string("code_verifier");
        if (code.isEmpty() || verifier.isEmpty()) {
            throw Invalid.request("invalid request: both auth code and code verifier should be non-empty");
        }
        return messages.send(new FlowCommand.Exchange(new Secret(code), new Secret(verifier)), request.cause())
                .flatMap(answers::complete)
                .map(sessions::of);
    }
}
