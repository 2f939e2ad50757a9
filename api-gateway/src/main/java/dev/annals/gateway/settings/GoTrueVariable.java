package dev.annals.gateway.settings;

import dev.annals.shared.error.StartRefused;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One environment variable of the original.
 *
 * @param names the first that is present counts
 * @param property where its value leads
 * @param fallback what holds without it, in words
 * @param effect what it does, in words
 */
record GoTrueVariable(List<String> names, GoTrueType type, String property, String fallback, String effect) {

    private static final int LONGEST_SHOWN = 60;
    private static final String PROVIDER = "<provider>";

    /** A line of the table. */
    static GoTrueVariable parse(String line) {
        List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
        return new GoTrueVariable(
                List.of(cells.get(0).split(", ")),
                GoTrueType.named(cells.get(1)),
                cells.get(2),
                cells.get(3),
                cells.get(4));
    }

    /** Itself; or the variable of every provider, where it stands for those. */
    Stream<GoTrueVariable> ofProviders() {
        return property.contains(PROVIDER) ? Providers.all().map(this::of) : Stream.of(this);
    }

    private GoTrueVariable of(String provider) {
        String name = names.get(0).replace(PROVIDER.toUpperCase(Locale.ROOT), provider.toUpperCase(Locale.ROOT));
        return new GoTrueVariable(
                List.of(name), type, property.replace(PROVIDER, provider.replace('_', '-')), fallback, effect);
    }

    /** The value in an environment, or null when it is absent or means the default; a wrong one stops the start. */
    @Nullable
    Object read(Map<?, ?> environment) {
        for (String name : names) {
            Object value = environment.get(name);
            if (value != null) {
                return read(name, value.toString());
            }
        }
        return null;
    }

    private @Nullable Object read(String name, String value) {
        try {
            return type.read(value);
        } catch (IllegalArgumentException wrongForm) {
            throw new StartRefused(
                    "%s%s is not %s".formatted(name, shown(value), type.form()),
                    "write it like %s, or leave it out (then: %s)".formatted(type.example(), fallback));
        }
    }

    /** Only types that can be wrong are shown, and secrets cannot. */
    private static String shown(String value) {
        String start = value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) + "…" : value;
        return value.isEmpty() ? ", which is empty," : "=" + start.replaceAll("\\p{Cntrl}", " ");
    }
}
