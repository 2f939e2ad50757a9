package dev.annals.command.bus;

import java.util.concurrent.CompletableFuture;

/**
 * The slow work that a command needs before its unit of work, such as hashing and verifying passwords (design section
 * 8). It reads without holding anything; the decision checks what was seen and throws {@link StalePreparation} when that
 * has changed.
 *
 * @param <C> the command
 * @param <P> what the decision's handler takes in the command's place
 */
public interface Preparation<C, P> {

    /** The command that is prepared. */
    Class<C> command();

    /** Starts the work on a thread of the bus; what takes long completes the future from a pool of its own. */
    CompletableFuture<P> prepare(C command);
}
