package dev.annals.shared.subscription;

import dev.annals.shared.personal.Secret;

/** What only the creation of a subscription answers. */
public record NewSubscription(SubscriptionId id, Secret secret) {}
