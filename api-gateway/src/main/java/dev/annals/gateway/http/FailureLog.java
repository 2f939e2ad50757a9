package dev.annals.gateway.http;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.Rejection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** One line per failed request, with neither address nor query; under overload one per second, or the log would give way next. */
final class FailureLog {

    private static final Logger log = LoggerFactory.getLogger(FailureLog.class);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int UNAVAILABLE = 503;

    private final AtomicLong untold = new AtomicLong();
    private final AtomicLong lastTold = new AtomicLong(System.nanoTime() - SECOND);

    /** Somebody could have foreseen it. */
    void report(Throwable cause, Rejection rejection, Request request) {
        if (rejection.status() != UNAVAILABLE) {
            line(log.atWarn(), rejection, request).log(message(cause, rejection));
        } else if (isDue()) {
            line(log.atWarn(), rejection, request)
                    .addKeyValue("others", untold.getAndSet(0))
                    .log(message(cause, rejection));
        } else {
            untold.incrementAndGet();
        }
    }

    /** Nobody did; the stack trace tells where. */
    void reportPanic(Throwable cause, Rejection rejection, Request request) {
        line(log.atError(), rejection, request).setCause(cause).log(String.valueOf(cause.getMessage()));
    }

    private static LoggingEventBuilder line(LoggingEventBuilder line, Rejection rejection, Request request) {
        return line.addKeyValue("request", request.client().requestId())
                .addKeyValue("method", request.method())
                .addKeyValue("path", request.path())
                .addKeyValue("status", rejection.status());
    }

    private static String message(Throwable cause, Rejection rejection) {
        return cause instanceof CommandRejected || cause instanceof TimeoutException
                ? rejection.message()
                : String.valueOf(cause.getMessage());
    }

    private boolean isDue() {
        long last = lastTold.get();
        long now = System.nanoTime();
        return now - last >= SECOND && lastTold.compareAndSet(last, now);
    }
}
