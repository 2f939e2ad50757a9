package dev.annals.gateway.format;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;

/** The refusal of a malformed request: {@code 400 validation_failed} (errors.md section 4). */
public final class Invalid {

    private Invalid() {}

    /** To be thrown. */
    public static CommandRejected request(String message) {
        return new CommandRejected(ErrorCode.VALIDATION_FAILED, 400, message);
    }
}
