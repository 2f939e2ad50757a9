package dev.annals.shared.subscription;

import java.util.Locale;

/** Whether a subscription is delivered to. */
public enum SubscriptionStatus {
    /** As far as anybody knows, what is sent arrives. */
    ACTIVE,
    /** Nothing arrives at the moment, and it is tried again. */
    FAILING,
    /** An administrator wants nothing sent for now. */
    PAUSED,
    /** Annals gave up until somebody looks after it. */
    STOPPED;

    /** As answers spell it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether anything is sent. */
    public boolean delivers() {
        return this == ACTIVE || this == FAILING;
    }
}
