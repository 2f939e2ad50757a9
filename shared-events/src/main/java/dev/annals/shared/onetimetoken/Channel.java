package dev.annals.shared.onetimetoken;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a code goes to a phone. */
public enum Channel {
    SMS,
    WHATSAPP;

    /** As requests and events spell it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The channel of a name; null when it is none. */
    public static @Nullable Channel named(String name) {
        return Stream.of(values())
                .filter(channel -> channel.wireName().equals(name))
                .findFirst()
                .orElse(null);
    }
}
