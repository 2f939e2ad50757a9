package dev.annals.gateway.history;

import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.Query;
import dev.annals.shared.history.Moment;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Points in the past as queries name them: a time by RFC 3339, or a position in the log. */
final class Moments {

    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

    private Moments() {}

    /** A moment that has to be named; {@code 400 validation_failed} otherwise. */
    static Moment required(Query query, String name) {
        String text = query.get(name);
        if (isPosition(text)) {
            return new Moment.AtPosition(Long.parseLong(text));
        }
        Instant time = time(text);
        if (time == null) {
            throw Invalid.request(name + " must be a time such as 2026-01-31T12:00:00Z, or a position");
        }
        return new Moment.AtTime(time);
    }

    /** Whether a text is a place in the log, as far as its form tells. */
    static boolean isPosition(String text) {
        return POSITION.matcher(text).matches();
    }

    /** A time, or null where none is named; {@code 400 validation_failed} for anything else. */
    static @Nullable Instant optionalTime(Query query, String name) {
        String text = query.get(name);
        Instant time = time(text);
        if (time == null && !text.isEmpty()) {
            throw Invalid.request(name + " must be a time such as 2026-01-31T12:00:00Z");
        }
        return time;
    }

    private static @Nullable Instant time(String text) {
        try {
            // A plus sign in a query that nobody has escaped is a blank by now.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
