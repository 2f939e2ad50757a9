package dev.annals.gateway.outgoing;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;

/** Another service gave no whole answer. The text names the host, never the rest of an address, which may hold secrets. */
public final class CallFailed extends RuntimeException {

    private final boolean crowded;

    private CallFailed(String message, boolean crowded, Throwable cause) {
        super(message, cause);
        this.crowded = crowded;
    }

    static CallFailed because(Throwable failure, URI uri, Duration atMost) {
        boolean crowded = failure instanceof PoolAcquirePendingLimitException;
        String why = failure instanceof TimeoutException
                ? "no answer within " + atMost.toMillis() + " ms"
                : crowded ? "too many calls are under way" : String.valueOf(failure.getMessage());
        return new CallFailed(uri.getHost() + ": " + why, crowded, failure);
    }

    /** Whether the call was not even tried, as too many others are under way. */
    public boolean crowded() {
        return crowded;
    }
}
