package dev.annals.gateway.resend;

import dev.annals.gateway.bus.EvenAnswers;
import dev.annals.gateway.http.Audience;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.redirect.RedirectUrls;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sends once more what got lost (endpoints.md 2.1). */
@Component
public final class ResendEndpoint {

    private final EvenAnswers answers;
    private final GatewayProperties.External external;
    private final Audience audience;
    private final RedirectUrls redirects;

    ResendEndpoint(EvenAnswers answers, GatewayProperties settings, Audience audience, RedirectUrls redirects) {
        this.answers = answers;
        this.external = settings.external();
        this.audience = audience;
        this.redirects = redirects;
    }

    /** {@code POST}: only sign-ups by mail can have lost something so far. */
    public Mono<Response> send(Request request) {
        ResendRequest body = ResendRequest.parse(request.json(), external);
        if (!body.isSignUp()) {
            return answers.nothing();
        }
        return answers.send(
                new OneTimeTokenCommand.ResendConfirmation(body.email(), audience.of(request), redirects.link(request)),
                request.cause());
    }
}
