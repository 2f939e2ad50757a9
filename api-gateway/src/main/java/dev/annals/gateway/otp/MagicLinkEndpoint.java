package dev.annals.gateway.otp;

import dev.annals.gateway.bus.EvenAnswers;
import dev.annals.gateway.http.Audience;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.redirect.RedirectUrls;
import dev.annals.gateway.settings.GatewayProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Mails a link that signs in (endpoints.md 1.9). */
@Component
public final class MagicLinkEndpoint {

    private final EvenAnswers answers;
    private final GatewayProperties.External external;
    private final Audience audience;
    private final RedirectUrls redirects;

    MagicLinkEndpoint(EvenAnswers answers, GatewayProperties settings, Audience audience, RedirectUrls redirects) {
        this.answers = answers;
        this.external = settings.external();
        this.audience = audience;
        this.redirects = redirects;
    }

    /** {@code POST}. */
    public Mono<Response> send(Request request) {
        MagicLinkRequest.checkOpen(external);
        return send(MagicLinkRequest.parse(request), request);
    }

    Mono<Response> send(MagicLinkRequest body, Request request) {
        return answers.send(body.command(external, audience.of(request), redirects.link(request)), request.cause());
    }
}
