package dev.annals.command.delivery;

import dev.annals.shared.log.LookupKey;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail or message that is still owed, or whose end is still to be told.
 *
 * @param position of the commit that ordered it
 * @param attempts how often it was tried
 * @param due when it is tried next
 * @param outcome how it ended; what is left then is to tell the log
 */
record Delivery(
        long position,
        OneTimeTokenEvent.Issued issued,
        Instant expires,
        int attempts,
        Instant due,
        @Nullable Outcome outcome) {

    LookupKey key() {
        return issued.key();
    }

    /** Whether a later event makes it pointless: sent already, replaced by a newer code, used, revoked. */
    boolean endedBy(OneTimeTokenEvent later) {
        if (later instanceof OneTimeTokenEvent.Delivered delivered) {
            return delivered.key().equals(key());
        }
        if (later instanceof OneTimeTokenEvent.Undeliverable undeliverable) {
            return undeliverable.key().equals(key());
        }
        if (later instanceof OneTimeTokenEvent.Issued newer) {
            return newer.purpose() == issued.purpose() && !newer.key().equals(key());
        }
        if (later instanceof OneTimeTokenEvent.Accepted accepted) {
            return accepted.purpose() == issued.purpose();
        }
        return later instanceof OneTimeTokenEvent.Redeemed || later instanceof OneTimeTokenEvent.Revoked;
    }

    Delivery triedInVain(Instant next) {
        return new Delivery(position, issued, expires, attempts + 1, next, outcome);
    }

    Delivery ended(Outcome how, Instant tellAt) {
        return new Delivery(position, issued, expires, attempts, tellAt, how);
    }

    boolean expired(Instant now) {
        return !now.isBefore(expires);
    }
}
