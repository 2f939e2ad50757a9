package dev.annals.gateway.http;

import dev.annals.shared.error.CommandRejected;
import java.util.concurrent.atomic.AtomicLong;

/** The memory that all bodies of requests under way may take together: many large ones at once are told to come again. */
final class BodyMemory {

    /** Parsed, a body can take twenty times its size. */
    private static final int SHARE_OF_HEAP = 32;

    private static final long LEAST = 4L * Body.CAP;

    private final AtomicLong left;

    BodyMemory(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    static BodyMemory ofHeap() {
        return new BodyMemory(Math.max(LEAST, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    void take(int bytes) {
        if (left.addAndGet(-bytes) < 0) {
            left.addAndGet(bytes);
            throw new CommandRejected(ErrorResponses.TOO_BUSY);
        }
    }

    void give(int bytes) {
        left.addAndGet(bytes);
    }
}
