package dev.annals.command.password;

/** Computes Argon2: natively where the library loads, in Java elsewhere (docs/decisions/0013). */
interface Argon2 {

    /** The raw digest of a password; does not keep the array. */
    byte[] digest(Argon2Cost cost, byte[] password, byte[] salt, int length);
}
