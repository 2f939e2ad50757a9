package dev.annals.gateway.password;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.personal.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules for new passwords.
 *
 * @param minLength in bytes, as the original counts
 * @param requiredCharacters sets of characters of which each must occur; may be empty
 */
public record PasswordPolicy(int minLength, List<String> requiredCharacters) {

    /** What bcrypt can take; the contract keeps it for every hash. */
    private static final int MAX_BYTES = 72;

    /** The original raises a smaller minimum to this one. */
    private static final int SMALLEST_MINIMUM = 6;

    public PasswordPolicy {
        minLength = Math.max(minLength, SMALLEST_MINIMUM);
        requiredCharacters =
                requiredCharacters.stream().filter(set -> !set.isEmpty()).toList();
    }

    /** Refuses a new password that is too long or too weak. */
    public Secret accept(Secret password) {
        checkLength(password);
        Weakness weakness = weaknessOf(password);
        if (weakness != null) {
            throw new WeakPassword(weakness);
        }
        return password;
    }

    /** Refuses only what cannot be hashed; administrators may choose weak passwords for new accounts. */
    public Secret acceptWeak(Secret password) {
        checkLength(password);
        return password;
    }

    /** What today's rules say against a password, or null. */
    public @Nullable Weakness weaknessOf(Secret password) {
        List<String> messages = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        if (bytes(password) < minLength) {
            messages.add("Password should be at least " + minLength + " characters.");
            reasons.add("length");
        }
        if (!requiredCharacters.stream().allMatch(set -> containsAny(password.value(), set))) {
            messages.add("Password should contain at least one character of each: "
                    + String.join(", ", requiredCharacters) + ".");
            reasons.add("characters");
        }
        return reasons.isEmpty() ? null : new Weakness(String.join(" ", messages), List.copyOf(reasons));
    }

    private static void checkLength(Secret password) {
        if (bytes(password) > MAX_BYTES) {
            throw new CommandRejected(
                    ErrorCode.VALIDATION_FAILED, 400, "Password cannot be longer than " + MAX_BYTES + " characters");
        }
    }

    private static int bytes(Secret password) {
        return password.value().getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean containsAny(String password, String set) {
        return password.codePoints().anyMatch(character -> set.indexOf(character) >= 0);
    }
}
