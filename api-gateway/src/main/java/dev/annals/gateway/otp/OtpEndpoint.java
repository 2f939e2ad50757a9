package dev.annals.gateway.otp;

import dev.annals.gateway.http.NotYet;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.settings.GatewayProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sends a code by mail, in which case it is a magic link, or by text message (endpoints.md 1.9). */
@Component
public final class OtpEndpoint {

    private final MagicLinkEndpoint magicLink;
    private final GatewayProperties settings;

    OtpEndpoint(MagicLinkEndpoint magicLink, GatewayProperties settings) {
        this.magicLink = magicLink;
        this.settings = settings;
    }

    /** {@code POST}. */
    public Mono<Response> send(Request request) {
        OtpRequest body = OtpRequest.parse(request.json());
        if (!body.email().isEmpty()) {
            return magicLink.send(body.magicLink(), request);
        }
        body.checkPhone(settings);
        throw NotYet.refusal("codes by text message");
    }
}
