package dev.annals.gateway.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The requests being served at this moment, of which there may be so many; what comes on top is told to come again. */
final class InFlight {

    private static final Logger log = LoggerFactory.getLogger(InFlight.class);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int atMost;
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicLong lastTold = new AtomicLong(System.nanoTime() - SECOND);

    InFlight(int atMost) {
        this.atMost = atMost;
    }

    /** Whether one more may be served; then {@link #leave()} must follow. */
    boolean enter() {
        if (now.incrementAndGet() <= atMost) {
            return true;
        }
        now.decrementAndGet();
        refused.incrementAndGet();
        tell();
        return false;
    }

    void leave() {
        now.decrementAndGet();
    }

    /** Once a second, since a log that is written to for every refusal would be the next thing to give way. */
    private void tell() {
        long last = lastTold.get();
        long present = System.nanoTime();
        if (present - last >= SECOND && lastTold.compareAndSet(last, present)) {
            log.warn(
                    "overloaded: {} requests are being served, {} were told to come again",
                    atMost,
                    refused.getAndSet(0));
        }
    }
}
