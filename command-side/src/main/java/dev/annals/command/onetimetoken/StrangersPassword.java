package dev.annals.command.onetimetoken;

import dev.annals.command.Randomness;
import dev.annals.command.bus.Glance;
import dev.annals.command.bus.StalePreparation;
import dev.annals.command.password.PasswordHasher;
import dev.annals.command.user.Account;
import dev.annals.command.user.Addressees;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.PasswordHash;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The password of an account that waits for its confirmation may be a stranger's, who signed up with an address of
 * somebody else. Whoever then shows without it that the address is the own one replaces it by one that nobody knows.
 */
@Component
public final class StrangersPassword {

    private static final int RANDOM_BYTES = 32;

    private final Addressees addressees;
    private final PasswordHasher hasher;
    private final Randomness randomness;

    StrangersPassword(Addressees addressees, PasswordHasher hasher, Randomness randomness) {
        this.addressees = addressees;
        this.hasher = hasher;
        this.randomness = randomness;
    }

    /**
     * What comes in the place of a password.
     *
     * @param password null when none has to be replaced
     */
    public record Replacement(@Nullable PasswordHash password) {

        /** What the token of an account carries; the account may have become one that waits since. */
        public @Nullable PasswordHash of(Account account) {
            if (isDoubtful(account) && password == null) {
                throw new StalePreparation();
            }
            return isDoubtful(account) ? password : null;
        }
    }

    /** To be made ready before the unit of work, since it takes a hash. */
    public CompletableFuture<Replacement> replacement(String email, String audience) {
        return replacement(LoginIdentifier.email(email), audience);
    }

    /** The same for a number. */
    public CompletableFuture<Replacement> replacement(LoginIdentifier identifier, String audience) {
        boolean needed = Glance.at(() -> {
            Account account = addressees.find(identifier, audience);
            return account != null && isDoubtful(account);
        });
        if (!needed) {
            return CompletableFuture.completedFuture(new Replacement(null));
        }
        Secret unknown = new Secret(HexFormat.of().formatHex(randomness.bytes(RANDOM_BYTES)));
        return hasher.hash(unknown).thenApply(Replacement::new);
    }

    private static boolean isDoubtful(Account account) {
        return account.unconfirmed() && account.password() != null;
    }
}
