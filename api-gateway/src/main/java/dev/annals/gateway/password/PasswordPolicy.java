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
 * @param exposure what is known of the one password that these rules are for
 */
public record PasswordPolicy(int minLength, List<String> requiredCharacters, Exposure exposure) {

    /** What bcrypt can take; the contract keeps it for every hash. */
    private static final int MAX_BYTES = 72;

    /** The original raises a smaller minimum to this one. */
    private static final int SMALLEST_MINIMUM = 6;

    public PasswordPolicy {
        minLength = Math.max(minLength, SMALLEST_MINIMUM);
        requiredCharacters =
                requiredCharacters.stream().filter(set -> !set.isEmpty()).toList();
    }

    /** The rules for every password. */
    public PasswordPolicy(int minLength, List<String> requiredCharacters) {
        this(minLength, requiredCharacters, Exposure.NONE);
    }

    PasswordPolicy knowing(Exposure found) {
        return new PasswordPolicy(minLength, requiredCharacters, found);
    }

    /** Refuses a new password that is too long or too weak. */
    public Secret accept(Secret password) {
        checkLength(password);
        if (exposure == Exposure.UNKNOWN) {
            throw new CommandRejected(
                    ErrorCode.UNEXPECTED_FAILURE,
                    500,
                    "Unable to perform password strength check with HaveIBeenPwned.org.");
        }
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

    /** What today's rules say against a password that is good enough to sign in, or null; also when not all can be told. */
    public @Nullable Weakness weaknessOf(Secret password) {
        if (exposure == Exposure.UNKNOWN || tooLong(password)) {
            return null;
        }
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
        if (exposure == Exposure.PWNED) {
            messages.add("Password is known to be weak and easy to guess, please choose a different one.");
            reasons.add("pwned");
        }
        return reasons.isEmpty() ? null : new Weakness(String.join(" ", messages), List.copyOf(reasons));
    }

    private static void checkLength(Secret password) {
        if (tooLong(password)) {
            throw new CommandRejected(
                    ErrorCode.VALIDATION_FAILED, 400, "Password cannot be longer than " + MAX_BYTES + " characters");
        }
    }

    static boolean tooLong(Secret password) {
        return bytes(password) > MAX_BYTES;
    }

    private static int bytes(Secret password) {
        return password.value().getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean containsAny(String password, String set) {
        return password.codePoints().anyMatch(character -> set.indexOf(character) >= 0);
    }
}
