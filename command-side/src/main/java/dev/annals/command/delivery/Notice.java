package dev.annals.command.delivery;

import dev.annals.shared.log.RecordedEvent;
import java.time.Instant;

/**
 * A mail about something that has happened to an account, still to be sent.
 *
 * @param attempts how often it was tried
 * @param due when it is tried next
 */
record Notice(MailKind kind, RecordedEvent about, int attempts, Instant due) {

    long position() {
        return about.position();
    }

    Notice triedInVain(Instant next) {
        return new Notice(kind, about, attempts + 1, next);
    }
}
