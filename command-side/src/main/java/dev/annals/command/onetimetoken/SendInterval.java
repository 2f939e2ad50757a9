package dev.annals.command.onetimetoken;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The least time between two codes of a kind to one account.
 *
 * @param refusal what one that comes too early is refused with
 */
record SendInterval(Duration least, ErrorCode refusal) {

    void require(@Nullable Instant lastSentAt, Instant now) {
        if (lastSentAt == null) {
            return;
        }
        Duration rest = Duration.between(now, lastSentAt.plus(least));
        if (rest.compareTo(Duration.ZERO) > 0) {
            throw new CommandRejected(
                    refusal,
                    429,
                    "For security purposes, you can only request this after " + rest.toSeconds() + " seconds.");
        }
    }
}
