package dev.annals.shared.session;

import dev.annals.shared.wire.Micros;
import java.time.Instant;

/**
 * How somebody authenticated, and when (tokens.md section 2).
 *
 * @param method password, otp, …
 */
public record Amr(String method, Instant at) {

    /** What is decided on is what is stored: whole microseconds. */
    public Amr {
        at = Micros.truncate(at);
    }
}
