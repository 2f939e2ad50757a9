package dev.annals.command.password;

/** A stored password hash in one of the accepted forms; comparisons take the same time whatever differs. */
sealed interface KnownHash permits Argon2Hash, BcryptHash, FirebaseScryptHash {

    /** Whether a password, in UTF-8, belongs to it; does not keep the array. */
    boolean matches(byte[] password, Argon2 argon2);
}
