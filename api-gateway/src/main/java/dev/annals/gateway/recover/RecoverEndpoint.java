package dev.annals.gateway.recover;

import dev.annals.gateway.bus.EvenAnswers;
import dev.annals.gateway.format.CodeChallenge;
import dev.annals.gateway.format.EmailAddress;
import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.Audience;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.redirect.RedirectUrls;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Mails a link to somebody who has forgotten a password (endpoints.md 1.8). */
@Component
public final class RecoverEndpoint {

    private final EvenAnswers answers;
    private final GatewayProperties.External external;
    private final Audience audience;
    private final RedirectUrls redirects;

    RecoverEndpoint(EvenAnswers answers, GatewayProperties settings, Audience audience, RedirectUrls redirects) {
        this.answers = answers;
        this.external = settings.external();
        this.audience = audience;
        this.redirects = redirects;
    }

    /** {@code POST}. */
    public Mono<Response> send(Request request) {
        if (!external.emailEnabled()) {
            throw new CommandRejected(ErrorCode.EMAIL_PROVIDER_DISABLED, 400, "Email logins are disabled");
        }
        return answers.send(command(request), request.cause());
    }

    private OneTimeTokenCommand.Recover command(Request request) {
        JsonObject json = request.json();
        if (json.string("email").isEmpty()) {
            throw Invalid.request("Password recovery requires an email");
        }
        String email = EmailAddress.parse(json.string("email"));
        CodeChallenge challenge =
                new CodeChallenge(json.string("code_challenge"), json.string("code_challenge_method"));
        return new OneTimeTokenCommand.Recover(email, audience.of(request), challenge.on(redirects.link(request)));
    }
}
