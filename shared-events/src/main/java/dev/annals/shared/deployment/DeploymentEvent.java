package dev.annals.shared.deployment;

import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.StoredAs;
import org.jspecify.annotations.Nullable;

/** What can happen to the deployment itself. */
public sealed interface DeploymentEvent extends DomainEvent {

    String STREAM = "deployment";

    @Override
    default String stream() {
        return STREAM;
    }

    @Override
    default @Nullable UserId subject() {
        return null;
    }

    /**
     * The keys that this log belongs to; the first event of every log.
     *
     * @param master fingerprint of the key that wraps the data keys
     * @param claim fingerprint of the key behind every digest
     */
    @StoredAs("deployment.keys_fixed")
    record KeysFixed(String master, String claim) implements DeploymentEvent {}
}
