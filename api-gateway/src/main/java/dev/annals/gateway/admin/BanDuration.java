package dev.annals.gateway.admin;

import dev.annals.gateway.format.GoDuration;
import dev.annals.gateway.format.Invalid;
import dev.annals.shared.user.UserCommand;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How long an account is barred (endpoints.md 1.15): a Go duration, or {@code none}, which lifts the bar like zero does. */
final class BanDuration {

    private BanDuration() {}

    /** What to do with the account; null when nothing was said. */
    static UserCommand.@Nullable Ban parse(String text, Instant now) {
        if (text.isEmpty()) {
            return null;
        }
        Duration duration = text.equals("none") ? Duration.ZERO : duration(text);
        Instant until = now.plus(duration).truncatedTo(ChronoUnit.MICROS);
        return new UserCommand.Ban(duration.isZero() ? null : until);
    }

    private static Duration duration(String text) {
        try {
            return GoDuration.parse(text);
        } catch (IllegalArgumentException e) {
            throw Invalid.request("invalid format for ban duration: " + e.getMessage());
        }
    }
}
