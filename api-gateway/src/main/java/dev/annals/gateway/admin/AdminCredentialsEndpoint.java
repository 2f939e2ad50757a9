package dev.annals.gateway.admin;

import dev.annals.gateway.factor.FactorsEndpoint;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Second factors and passkeys of an account (endpoints.md 3): an account has none. */
@Component
public final class AdminCredentialsEndpoint {

    private final RequestedUser user;

    AdminCredentialsEndpoint(RequestedUser user) {
        this.user = user;
    }

    /** {@code GET}: the factors, or the passkeys. */
    public Mono<Response> list(Request request) {
        return user.of(request)
                .map(found -> Response.json(200, json -> json.array().endArray()));
    }

    /** Everything about one factor. */
    public Mono<Response> factor(Request request) {
        return user.of(request).map(found -> {
            throw FactorsEndpoint.missing(request);
        });
    }

    /** Everything about one passkey. */
    public Mono<Response> passkey(Request request) {
        return user.of(request).map(found -> {
            throw new CommandRejected(ErrorCode.VALIDATION_FAILED, 404, "Passkey not found");
        });
    }
}
