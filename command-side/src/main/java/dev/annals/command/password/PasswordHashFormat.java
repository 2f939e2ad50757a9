package dev.annals.command.password;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;

/** The forms of password hashes that are accepted: argon2i and argon2id, bcrypt, and Firebase's scrypt. */
public final class PasswordHashFormat {

    private PasswordHashFormat() {}

    /**
     * Checks a hash that somebody wants to import.
     *
     * @throws CommandRejected when no password could ever be verified with it; the message does not repeat the hash
     */
    public static void check(String encoded) {
        try {
            read(encoded);
        } catch (IllegalArgumentException e) {
            throw new CommandRejected(
                    ErrorCode.VALIDATION_FAILED, 400, "The password hash cannot be used: " + e.getMessage());
        }
    }

    static KnownHash read(String encoded) {
        if (encoded.startsWith(Argon2Hash.PREFIX)) {
            return Argon2Hash.parse(encoded);
        }
        if (encoded.startsWith(FirebaseScryptHash.PREFIX)) {
            return FirebaseScryptHash.parse(encoded);
        }
        if (encoded.startsWith(BcryptHash.PREFIX)) {
            return BcryptHash.parse(encoded);
        }
        throw new IllegalArgumentException("it is neither argon2, bcrypt nor fbscrypt");
    }
}
