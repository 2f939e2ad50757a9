package dev.annals.command.delivery;

import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail about something that has happened to an account, still to be sent.
 *
 * @param last the account as it was, where the log does not tell it any more; null where it does
 * @param attempts how often it was tried
 * @param due when it is tried next
 */
record Notice(MailKind kind, RecordedEvent about, @Nullable UserView last, int attempts, Instant due) {

    /** One that is owed from now on. */
    static Notice of(MailKind kind, RecordedEvent about, @Nullable UserView last) {
        return new Notice(kind, about, last, 0, Instant.EPOCH);
    }

    long position() {
        return about.position();
    }

    /** Whether nobody else could tell it, so that it waits for no leader and no checkpoint. */
    boolean handedOver() {
        return last != null;
    }

    Notice triedInVain(Instant next) {
        return new Notice(kind, about, last, attempts + 1, next);
    }
}
