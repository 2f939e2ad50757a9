package dev.annals.shared.log;

/**
 * The log cannot take or give events now, and trying again later may help. Whoever did not get in has written nothing; whoever
 * waited for an answer in vain cannot know: the commit may still come to stand in the log, whole and on its own conditions.
 */
public final class LogUnavailable extends RuntimeException {

    public LogUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    public LogUnavailable(String message) {
        super(message);
    }
}
