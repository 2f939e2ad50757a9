package dev.annals.gateway.outgoing;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;

/** Another service gave no answer, or none that is of use. The text names the host, never the rest of an address, which may hold secrets. */
public final class CallFailed extends RuntimeException {

    private final boolean crowded;

    private CallFailed(String message, boolean crowded, Throwable cause) {
        super(message, cause);
        this.crowded = crowded;
    }

    /** When an answer came, but cannot be used. */
    public static CallFailed useless(@Nullable String host, Throwable failure) {
        return failure instanceof CallFailed failed
                ? failed
                : new CallFailed(host + ": " + failure.getMessage(), false, failure);
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
