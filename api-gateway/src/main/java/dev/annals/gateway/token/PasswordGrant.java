package dev.annals.gateway.token;

import dev.annals.gateway.bus.Answers;
import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.http.Audience;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.http.SessionResponse;
import dev.annals.gateway.password.PasswordPolicies;
import dev.annals.gateway.password.PasswordPolicy;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.session.SessionGrant;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code password}: an address or a number, and a password. */
@Component
final class PasswordGrant implements Grant {

    private final Messages messages;
    private final Answers answers;
    private final SessionResponse sessions;
    private final GatewayProperties settings;
    private final PasswordPolicies policies;
    private final Audience audience;

    PasswordGrant(
            Messages messages,
            Answers answers,
            SessionResponse sessions,
            GatewayProperties settings,
            PasswordPolicies policies,
            Audience audience) {
        this.messages = messages;
        this.answers = answers;
        this.sessions = sessions;
        this.settings = settings;
        this.policies = policies;
        this.audience = audience;
    }

    @Override
    public String type() {
        return "password";
    }

    @Override
    public Mono<Response> issue(Request request) {
        PasswordGrantRequest body = PasswordGrantRequest.parse(request.jsonAfterForm());
        return messages.send(body.command(settings.external(), audience.of(request)), request.cause())
                .flatMap(answers::complete)
                .flatMap(grant -> policies.of(body.password()).map(policy -> render(grant, policy, body)));
    }

    private Response render(SessionGrant grant, PasswordPolicy policy, PasswordGrantRequest body) {
        return sessions.ofSignIn(grant, policy.weaknessOf(body.password()));
    }
}
