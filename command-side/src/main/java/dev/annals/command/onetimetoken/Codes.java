package dev.annals.command.onetimetoken;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How codes are made for one way of sending them, and what refuses one. */
interface Codes {

    /**
     * The contract's interval between two of a kind to one account (endpoints.md 4.2, 4.3).
     *
     * @throws dev.annals.shared.error.CommandRejected when the last one was sent too recently
     */
    void requireInterval(@Nullable Instant lastSentAt);

    /**
     * Counts what goes out: once, however often the command has to be decided, and not at all when that ends in a
     * refusal.
     *
     * @param addresses to which the same goes; it counts as one
     * @throws dev.annals.shared.error.CommandRejected when nothing may be sent to one of them now
     */
    void takeFromLimit(String... addresses);

    /** A code for an address. */
    String next(String address);

    /** Whether a code for an address is really sent. */
    boolean isSentTo(String address);

    /** How long a code can be used. */
    Duration life();
}
