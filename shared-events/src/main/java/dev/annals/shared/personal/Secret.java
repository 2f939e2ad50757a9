package dev.annals.shared.personal;

import org.jspecify.annotations.Nullable;

/** A secret on its way through the process, such as a password or a refresh token; it never prints. */
public record Secret(String value) {

    /** As an event keeps it; null for none. */
    public static @Nullable Personal<String> sealed(@Nullable Secret secret) {
        return secret == null ? null : Personal.of(secret.value);
    }

    /** What an event has kept; null where that is none, or can be read no more. */
    public static @Nullable Secret opened(@Nullable Personal<String> sealed) {
        String known = sealed == null ? null : sealed.orNull();
        return known == null ? null : new Secret(known);
    }

    @Override
    public String toString() {
        return "secret";
    }
}
