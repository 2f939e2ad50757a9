package dev.annals.command.bus;

import java.util.concurrent.CompletableFuture;

/** A decision needs what somebody else is still being asked for: it is made again, from the start, when the answer is there. */
public final class NotKnownYet extends RuntimeException {

    private final transient CompletableFuture<?> answer;

    /**
     * An answer that is on its way.
     *
     * @param answer ends in bounded time
     */
    public NotKnownYet(CompletableFuture<?> answer) {
        super("somebody else is being asked", null, false, false);
        this.answer = answer;
    }

    CompletableFuture<?> answer() {
        return answer;
    }
}
