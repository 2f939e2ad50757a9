package dev.annals.shared.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A subscription, and how far it has come.
 *
 * @param position up to which all is delivered or given up
 * @param head of the log
 * @param waitingSince when the event behind the position was recorded; null at the head
 * @param deadLetters how many there are
 */
public record SubscriptionState(
        SubscriptionView subscription,
        long position,
        long head,
        @Nullable Instant waitingSince,
        int deadLetters,
        DeliveryNote note) {}
