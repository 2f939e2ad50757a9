package dev.annals.command.delivery;

import org.jspecify.annotations.Nullable;

/**
 * How a delivery ended.
 *
 * @param failure why it cannot be delivered; null when it was
 */
record Outcome(@Nullable String failure) {

    static final Outcome DELIVERED = new Outcome(null);

    static Outcome undeliverable(String reason) {
        return new Outcome(reason);
    }
}
