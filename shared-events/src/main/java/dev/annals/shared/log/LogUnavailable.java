package dev.annals.shared.log;

/** The log cannot take or give events now; nothing was written, and trying again later may help. */
public final class LogUnavailable extends RuntimeException {

    public LogUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    public LogUnavailable(String message) {
        super(message);
    }
}
