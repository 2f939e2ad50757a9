package dev.annals.command.subscription;

import dev.annals.command.Randomness;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.subscription.SubscriptionEvent;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the deliveries of a subscription are signed with.
 *
 * @param previous the secret before the last rotation; null when there was none
 * @param previousUntil until when that one signs, too
 */
public record SigningSecrets(
        Secret current, @Nullable Secret previous, @Nullable Instant previousUntil) {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    /** A new secret in the form of Standard Webhooks. */
    static Secret generate(Randomness randomness) {
        return new Secret(PREFIX + Base64.getEncoder().encodeToString(randomness.bytes(BYTES)));
    }

    /** What an event makes of the secrets; null when there are none yet. */
    static @Nullable SigningSecrets after(@Nullable SigningSecrets before, SubscriptionEvent event) {
        if (event instanceof SubscriptionEvent.Created created) {
            return new SigningSecrets(new Secret(created.secret().orElse("")), null, null);
        }
        if (event instanceof SubscriptionEvent.SecretRotated rotated && before != null) {
            return new SigningSecrets(
                    new Secret(rotated.secret().orElse("")), before.current(), rotated.previousUntil());
        }
        return before;
    }

    /** All that sign at a time, the newest first. */
    public List<Secret> at(Instant now) {
        return previous != null && previousUntil != null && now.isBefore(previousUntil)
                ? List.of(current, previous)
                : List.of(current);
    }
}
