package dev.annals.gateway.provider;

import dev.annals.gateway.format.GoUuid;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.redirect.Redirect;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** GET and POST /callback: back from a provider (endpoints.md 1.16); as nobody was led there, no state is known. */
@Component
public final class CallbackEndpoint {

    private final String siteUrl;

    CallbackEndpoint(GatewayProperties settings) {
        this.siteUrl = settings.siteUrl().toString();
    }

    /** {@code GET} and {@code POST}. */
    public Mono<Response> back(Request request) {
        return Mono.just(Redirect.refusedInQuery(siteUrl, refusal(request.formValue("state"))));
    }

    private static Rejection refusal(String state) {
        if (state.isEmpty()) {
            return new Rejection(ErrorCode.BAD_OAUTH_CALLBACK, 400, "OAuth state parameter missing");
        }
        return new Rejection(
                ErrorCode.BAD_OAUTH_STATE,
                400,
                GoUuid.parse(state) == null ? "OAuth state parameter is invalid" : "OAuth state not found or expired");
    }
}
