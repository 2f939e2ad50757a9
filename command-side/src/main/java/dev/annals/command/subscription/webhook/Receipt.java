package dev.annals.command.subscription.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt.
 *
 * @param status the receiver's answer; 0 when there was no whole one
 * @param failure why it counts as not delivered; null when it is
 * @param retryAfter how long the receiver asks to be left alone; null when it does not
 */
record Receipt(
        int status, @Nullable String failure, @Nullable Duration retryAfter) {

    private static final int GONE = 410;
    private static final int LONGEST_REASON = 200;

    static Receipt answered(int status, @Nullable Duration retryAfter) {
        boolean success = status >= 200 && status < 300;
        return new Receipt(status, success ? null : "answered " + status, success ? null : retryAfter);
    }

    /** There was no whole answer; the reason may name the receiver's host, and nothing of the event. */
    static Receipt failed(Throwable failure) {
        String message = failure.getMessage();
        String reason =
                message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
        return new Receipt(0, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)), null);
    }

    /** The receiver never wants anything again. */
    boolean gone() {
        return status == GONE;
    }
}
