package dev.annals.shared.feed;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How much of a person public events tell. */
public enum Disclosure {
    /** Identifiers, and nothing that tells who the person is. */
    IDS,
    /** Addresses and numbers in part, such as {@code a***@example.com}. */
    MASKED,
    /** Everything but secrets. */
    FULL;

    /** As requests and settings spell it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The disclosure of a name; null when it is none. */
    public static @Nullable Disclosure named(String name) {
        return Stream.of(values())
                .filter(disclosure -> disclosure.wireName().equals(name))
                .findFirst()
                .orElse(null);
    }
}
