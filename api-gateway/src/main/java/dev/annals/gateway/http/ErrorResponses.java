package dev.annals.gateway.http;

import dev.annals.gateway.json.GoJsonWriter;
import dev.annals.gateway.outgoing.CallFailed;
import dev.annals.gateway.password.WeakPassword;
import dev.annals.gateway.password.Weakness;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.log.LogUnavailable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** The one place where refusals and failures become answers, in both forms of the contract (errors.md section 1). */
final class ErrorResponses {

    static final Rejection TOO_BUSY = Rejection.overloaded();
    static final Rejection TOO_LARGE =
            Rejection.of(ErrorCode.REQUEST_ENTITY_TOO_LARGE, 413, "Request body too large (max 1048576 bytes)");

    private static final Rejection TIMED_OUT = Rejection.of(
            ErrorCode.REQUEST_TIMEOUT, 504, "Processing this request timed out, please retry after a moment.");
    private static final Rejection LOG_UNAVAILABLE = new Rejection(
            ErrorCode.UNEXPECTED_FAILURE,
            503,
            "The service cannot take changes now, please retry after a moment.",
            Map.of("Retry-After", "1"));
    /** Another service failed us. In the original nobody catches that, so that its answer is the barest. */
    private static final Rejection UNCAUGHT = Rejection.of(
            ErrorCode.UNEXPECTED_FAILURE, 500, "Unexpected failure, please check server logs for more information");

    private static final Rejection PANIC = Rejection.of(ErrorCode.UNEXPECTED_FAILURE, 500, "Internal Server Error");

    private final FailureLog log = new FailureLog();

    Response of(Throwable failure, Request request) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        ApiVersion version = ApiVersion.of(request.headers().get(ApiVersion.HEADER));
        if (cause instanceof WeakPassword weak) {
            return weakPassword(weak.weakness(), version);
        }
        Rejection rejection = rejection(cause);
        if (rejection == PANIC) {
            log.reportPanic(cause, rejection, request);
        } else if (rejection.status() >= 500) {
            log.report(cause, rejection, request);
        }
        return normal(rejection, version, request.client().requestId());
    }

    private static Rejection rejection(Throwable cause) {
        if (cause instanceof CommandRejected rejected) {
            return rejected.rejection();
        }
        if (cause instanceof TimeoutException) {
            return TIMED_OUT;
        }
        if (cause instanceof CallFailed call) {
            return call.crowded() ? TOO_BUSY : UNCAUGHT;
        }
        return cause instanceof LogUnavailable ? LOG_UNAVAILABLE : PANIC;
    }

    private static Response normal(Rejection rejection, ApiVersion version, String requestId) {
        String code = rejection.code().wireName();
        Response response = Response.json(rejection.status(), json -> {
            json.object();
            if (version == ApiVersion.INITIAL) {
                json.field("code", rejection.status()).field("error_code", code).field("msg", rejection.message());
                json.optional("error_id", rejection.status() >= 500 && rejection != UNCAUGHT ? requestId : null);
            } else {
                json.field("code", code).field("message", rejection.message());
            }
            json.end();
        });
        Response complete = echoed(response, version).withHeaders(rejection.headers());
        return rejection == UNCAUGHT ? complete : complete.withHeader("x-sb-error-code", code);
    }

    private static Response weakPassword(Weakness weak, ApiVersion version) {
        String code = ErrorCode.WEAK_PASSWORD.wireName();
        Response response = Response.json(422, json -> {
            json.object();
            if (version == ApiVersion.INITIAL) {
                json.field("code", 422).field("error_code", code).field("msg", weak.message());
            } else {
                json.field("code", code).field("message", weak.message());
            }
            reasons(weak.reasons(), json.name("weak_password"));
            json.end();
        });
        return version == ApiVersion.INITIAL ? response.withHeader("x-sb-error-code", code) : echoed(response, version);
    }

    private static void reasons(List<String> reasons, GoJsonWriter json) {
        json.object().name("reasons").array();
        reasons.forEach(json::value);
        json.endArray().end();
    }

    private static Response echoed(Response response, ApiVersion version) {
        return version == ApiVersion.INITIAL ? response : response.withHeader(ApiVersion.HEADER, ApiVersion.NEWEST);
    }
}
