package dev.annals.gateway.factor;

import dev.annals.gateway.format.GoUuid;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.security.Caller;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Second factors of the own account (endpoints.md 2.5): none can be enrolled, so none is found. */
@Component
public final class FactorsEndpoint {

    FactorsEndpoint() {}

    /** {@code POST}. */
    public Mono<Response> enrol(Request request) {
        Caller.User caller = permanent(request);
        if (caller.session() == null) {
            throw new CommandRejected(
                    ErrorCode.UNEXPECTED_FAILURE,
                    500,
                    "A valid session and a registered user are required to enroll a factor");
        }
        throw notEnabled(request.json().string("factor_type"));
    }

    /** Everything about one factor. */
    public Mono<Response> find(Request request) {
        permanent(request);
        throw missing(request);
    }

    /** That the factor which a request names is not there. */
    public static CommandRejected missing(Request request) {
        return GoUuid.parse(request.variable("factor_id")) == null
                ? new CommandRejected(ErrorCode.VALIDATION_FAILED, 404, "factor_id must be an UUID")
                : new CommandRejected(ErrorCode.MFA_FACTOR_NOT_FOUND, 404, "Factor not found");
    }

    private static Caller.User permanent(Request request) {
        if (request.user().user().anonymous()) {
            throw new CommandRejected(
                    ErrorCode.NO_AUTHORIZATION, 403, "Anonymous user not allowed to perform these actions");
        }
        return request.user();
    }

    private static CommandRejected notEnabled(String type) {
        return switch (type) {
            case "totp" -> disabled(ErrorCode.MFA_TOTP_ENROLL_NOT_ENABLED, "TOTP");
            case "phone" -> disabled(ErrorCode.MFA_PHONE_ENROLL_NOT_ENABLED, "Phone");
            case "webauthn" -> disabled(ErrorCode.MFA_WEBAUTHN_ENROLL_NOT_ENABLED, "WebAuthn");
            default ->
                new CommandRejected(
                        ErrorCode.VALIDATION_FAILED, 400, "factor_type needs to be totp, phone, or webauthn");
        };
    }

    private static CommandRejected disabled(ErrorCode code, String name) {
        return new CommandRejected(code, 422, "MFA enroll is disabled for " + name);
    }
}
