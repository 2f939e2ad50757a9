package dev.annals.shared.subscription;

import java.time.Instant;

/** Where deliveries begin. */
public sealed interface Start {

    /** With what happens from now on. */
    record Now() implements Start {}

    /** With the event behind a position; 0 for the first event of all. */
    record After(long position) implements Start {}

    /** With what was recorded at a time or later. */
    record At(Instant time) implements Start {}
}
