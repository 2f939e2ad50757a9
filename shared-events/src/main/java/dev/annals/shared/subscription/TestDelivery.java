package dev.annals.shared.subscription;

import org.jspecify.annotations.Nullable;

/**
 * How a test delivery ended.
 *
 * @param status the receiver's answer; 0 when there was none
 * @param failure why it did not arrive; null when it did
 */
public record TestDelivery(int status, @Nullable String failure) {}
