package dev.annals.gateway.resend;

import dev.annals.gateway.bus.EvenAnswers;
import dev.annals.gateway.http.Audience;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.redirect.RedirectUrls;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.bus.Command;
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

    /** {@code POST}. */
    public Mono<Response> send(Request request) {
        ResendRequest body = ResendRequest.parse(request.json(), external);
        if (body.isByText()) {
            return answers.sendText(body.text(audience.of(request)), request.cause());
        }
        Command<Void> command = body.mail(audience.of(request), redirects.link(request));
        return command == null ? answers.nothing() : answers.send(command, request.cause());
    }
}
