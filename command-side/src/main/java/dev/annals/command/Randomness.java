package dev.annals.command;

import java.security.SecureRandom;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Where ids, secrets and codes come from. */
@Component
public final class Randomness {

    private final SecureRandom source = new SecureRandom();

    /** A new id. */
    public UUID id() {
        return UUID.randomUUID();
    }

    /** A new secret. */
    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        source.nextBytes(bytes);
        return bytes;
    }

    /** Decimal digits, leading zeros included. */
    public String digits(int length) {
        StringBuilder digits = new StringBuilder(length);
        source.ints(length, 0, 10).forEach(digits::append);
        return digits.toString();
    }
}
