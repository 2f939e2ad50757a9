package dev.annals.gateway.sso;

import dev.annals.gateway.http.NotYet;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The identity providers of companies (endpoints.md 3): there are none. The original lists them with SAML off, too. */
@Component
public final class SsoProvidersEndpoint {

    SsoProvidersEndpoint() {}

    /** {@code GET}. */
    public Mono<Response> list(Request request) {
        return Mono.just(Response.json(
                200, json -> json.object().name("items").array().endArray().end()));
    }

    /** {@code POST}. */
    public Mono<Response> create(Request request) {
        throw NotYet.refusal("single sign-on");
    }

    /** Everything about one provider. */
    public Mono<Response> find(Request request) {
        throw new CommandRejected(ErrorCode.SSO_PROVIDER_NOT_FOUND, 404, "SSO Identity Provider not found");
    }
}
