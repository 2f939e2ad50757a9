package dev.annals.gateway.http;

import java.util.concurrent.atomic.AtomicInteger;

/** The requests being served at this moment, of which there may be so many; what comes on top is told to come again. */
public final class InFlight {

    private final int atMost;
    private final AtomicInteger now = new AtomicInteger();

    public InFlight(int atMost) {
        this.atMost = atMost;
    }

    /** Whether one more may be served; then {@link #leave()} must follow. */
    public boolean enter() {
        if (now.incrementAndGet() <= atMost) {
            return true;
        }
        now.decrementAndGet();
        return false;
    }

    int now() {
        return now.get();
    }

    public void leave() {
        now.decrementAndGet();
    }
}
