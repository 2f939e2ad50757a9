package dev.annals.shared.error;

import java.util.Map;

/**
 * A refusal: what crosses the bus instead of an exception.
 *
 * @param code the contract's error code
 * @param status the HTTP status that the contract gives this refusal; the same code has several
 * @param message one sentence in the contract's wording
 * @param headers answer headers that the contract sets even on this refusal
 */
public record Rejection(ErrorCode code, int status, String message, Map<String, String> headers) {

    public Rejection(ErrorCode code, int status, String message) {
        this(code, status, message, Map.of());
    }

    public static Rejection of(ErrorCode code, int status, String message) {
        return new Rejection(code, status, message);
    }

    /** Too much to do at the moment: nothing was changed, and trying again in a second may help. */
    public static Rejection overloaded() {
        return new Rejection(
                ErrorCode.UNEXPECTED_FAILURE,
                503,
                "The service is overloaded, please retry after a moment.",
                Map.of("Retry-After", "1"));
    }
}
