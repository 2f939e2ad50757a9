package dev.annals.shared.session;

import dev.annals.shared.wire.Micros;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How somebody authenticated, and when (tokens.md section 2).
 *
 * @param method password, otp, oauth, …
 * @param provider the external provider's name; null where there was none
 */
public record Amr(String method, Instant at, @Nullable String provider) {

    /** What is decided on is what is stored: whole microseconds. */
    public Amr {
        at = Micros.truncate(at);
    }

    /** Without an external provider. */
    public Amr(String method, Instant at) {
        this(method, at, null);
    }
}
