package dev.annals.command.password;

import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.PasswordHash;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Hashes and verifies passwords on a bounded pool of its own. When the pool's queue is full, the future fails with a
 * {@link dev.annals.shared.error.CommandRejected} that carries {@code Rejection.overloaded()}.
 */
public interface PasswordHasher {

    /** A new hash with the settings of today. */
    CompletableFuture<PasswordHash> hash(Secret password);

    /**
     * Whether a password belongs to a hash of any accepted form. Without a hash the answer is false and takes as long as
     * with one, so that time does not tell who exists.
     */
    CompletableFuture<Boolean> verify(Secret password, @Nullable PasswordHash hash);

    /** Whether a hash is of the form and cost that a new one has today. Never waits. */
    boolean isOfToday(PasswordHash hash);
}
