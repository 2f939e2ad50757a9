package dev.annals.eventstore.log;

import org.jspecify.annotations.Nullable;

/** The log cannot be used as it stands; the message is one line that names what is wrong, where, and the remedy. */
public final class LogCannotOpen extends RuntimeException {

    public LogCannotOpen(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
