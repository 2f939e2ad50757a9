package dev.annals.gateway.settings;

import dev.annals.gateway.format.GoDuration;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The types of the original's variables; each reads Go's spelling and gives a value that Spring binds, or null for the default. */
enum GoTrueType {
    TEXT("a text", "") {
        @Override
        Object read(String value) {
            return value;
        }
    },
    SECRET("a secret text", "") {
        @Override
        Object read(String value) {
            return value;
        }
    },
    URL("an absolute URL", "https://auth.example.com") {
        @Override
        Object read(String value) {
            URI uri = URI.create(value);
            return accept(uri.isAbsolute() && uri.getHost() != null, value);
        }
    },
    BOOL("a boolean", "true or false") {
        @Override
        Object read(String value) {
            accept(BOOLEANS.matcher(value).matches(), value);
            return value.toLowerCase(Locale.ROOT).startsWith("t") || value.equals("1");
        }
    },
    INT("a whole number", "30") {
        @Override
        Object read(String value) {
            return Integer.parseInt(value);
        }
    },
    FLOAT("a number", "30 or 0.5") {
        @Override
        Object read(String value) {
            accept(FLOATS.matcher(value).matches(), value);
            return Double.parseDouble(value);
        }
    },
    DURATION("a duration", "10s or 1h30m") {
        @Override
        @Nullable
        Object read(String value) {
            Duration duration = GoDuration.parse(value);
            return duration.isZero() ? null : duration;
        }
    },
    LIFETIME("a duration above zero", "24h") {
        @Override
        Object read(String value) {
            Duration duration = GoDuration.parse(value);
            accept(!duration.isZero() && !duration.isNegative(), value);
            return duration;
        }
    },
    SECONDS("a whole number of seconds", "3600") {
        @Override
        @Nullable
        Object read(String value) {
            Duration duration = Duration.ofSeconds(Long.parseLong(value));
            return duration.isZero() ? null : duration;
        }
    },
    LIST("a list", "a,b,c") {
        @Override
        Object read(String value) {
            return value.isEmpty() ? List.of() : List.of(value.split(",", -1));
        }
    },
    MAP("a map", "a:b,c:d") {
        @Override
        Object read(String value) {
            boolean pairs = Stream.of(value.split(",", -1)).allMatch(pair -> pair.split(":", -1).length == 2);
            return accept(value.isEmpty() || pairs, value);
        }
    },
    TIME("a time", "2099-01-01T00:00:00Z") {
        @Override
        Object read(String value) {
            try {
                return OffsetDateTime.parse(value).toInstant();
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(e);
            }
        }
    },
    SETS("sets of characters", "abc:123") {
        @Override
        Object read(String value) {
            List<String> sets = new ArrayList<>();
            for (String set : value.split("(?<!\\\\):", -1)) {
                if (!set.isEmpty()) {
                    sets.add(set.replace("\\:", ":"));
                }
            }
            return sets;
        }
    },
    RATE("a rate", "30 or 30/1h") {
        @Override
        Object read(String value) {
            int slash = value.indexOf('/');
            Double.parseDouble(slash < 0 ? value : value.substring(0, slash));
            return accept(
                    slash < 0 || !GoDuration.parse(value.substring(slash + 1)).isNegative(), value);
        }
    },
    OTP_LENGTH("a whole number", "6") {
        @Override
        @Nullable
        Object read(String value) {
            int length = Integer.parseInt(value);
            return length < SHORTEST_OTP || length > LONGEST_OTP ? null : length;
        }
    };

    private static final Pattern BOOLEANS = Pattern.compile("1|t|T|TRUE|true|True|0|f|F|FALSE|false|False");
    private static final Pattern FLOATS = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final int SHORTEST_OTP = 6;
    private static final int LONGEST_OTP = 10;

    private final String form;
    private final String example;

    GoTrueType(String form, String example) {
        this.form = form;
        this.example = example;
    }

    /** As the table spells it, such as {@code otp-length}. */
    static GoTrueType named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The value for Spring; null where the original takes its default. */
    abstract @Nullable Object read(String value);

    /** What a value must be like. */
    String form() {
        return form;
    }

    String example() {
        return example;
    }

    private static String accept(boolean fits, String value) {
        if (!fits) {
            throw new IllegalArgumentException("wrong form");
        }
        return value;
    }
}
