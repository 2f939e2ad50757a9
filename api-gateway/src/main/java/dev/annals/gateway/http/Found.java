package dev.annals.gateway.http;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import java.util.Optional;

/** What was looked for, or the contract's refusal where it is not there. */
public final class Found {

    private Found() {}

    /** Something about an account; {@code 404 user_not_found} where there is none. */
    public static <T> T user(Optional<T> found) {
        return found.orElseThrow(() -> new CommandRejected(ErrorCode.USER_NOT_FOUND, 404, "User not found"));
    }
}
