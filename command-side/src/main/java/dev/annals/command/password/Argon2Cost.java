package dev.annals.command.password;

import java.util.Locale;

/** Which variant of Argon2 (version 1.3), and how dear one hash is. */
record Argon2Cost(Type type, int memoryKib, int iterations, int parallelism) {

    /** How every hash of this cost begins. */
    String prefix() {
        return "$%s$v=19$m=%d,t=%d,p=%d$".formatted(type.wireName(), memoryKib, iterations, parallelism);
    }

    /** The variants whose hashes are accepted; Argon2d is not made for passwords. */
    enum Type {
        ARGON2I,
        ARGON2ID;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
