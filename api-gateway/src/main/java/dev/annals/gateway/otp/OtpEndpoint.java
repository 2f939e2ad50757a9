package dev.annals.gateway.otp;

import dev.annals.gateway.bus.EvenAnswers;
import dev.annals.gateway.http.Audience;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.settings.GatewayProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sends a code by mail, in which case it is a magic link, or by text message (endpoints.md 1.9). */
@Component
public final class OtpEndpoint {

    private final MagicLinkEndpoint magicLink;
    private final EvenAnswers answers;
    private final GatewayProperties settings;
    private final Audience audience;

    OtpEndpoint(MagicLinkEndpoint magicLink, EvenAnswers answers, GatewayProperties settings, Audience audience) {
        this.magicLink = magicLink;
        this.answers = answers;
        this.settings = settings;
        this.audience = audience;
    }

    /** {@code POST}. */
    public Mono<Response> send(Request request) {
        OtpRequest body = OtpRequest.parse(request.json());
        if (!body.email().isEmpty()) {
            return magicLink.send(body.magicLink(), request);
        }
        return answers.sendText(body.textCode(settings, audience.of(request)), request.cause());
    }
}
