package dev.annals.gateway.http;

import dev.annals.gateway.format.Invalid;
import dev.annals.shared.history.Moment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Points in the past as queries name them: a time by RFC 3339, the begin of a day in UTC, or a position in the log. */
public final class Moments {

    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private Moments() {}

    /** A moment that has to be named; {@code 400 validation_failed} otherwise. */
    public static Moment required(Query query, String name) {
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

    /** A moment that may be named; {@code 400 validation_failed} for anything else. */
    public static @Nullable Moment optional(Query query, String name) {
        return query.get(name).isEmpty() ? null : required(query, name);
    }

    /** Whether a text is a place in the log, as far as its form tells. */
    public static boolean isPosition(String text) {
        return POSITION.matcher(text).matches();
    }

    /** A time, or null where none is named; {@code 400 validation_failed} for anything else. */
    public static @Nullable Instant optionalTime(Query query, String name) {
        String text = query.get(name);
        Instant time = time(text);
        if (time == null && !text.isEmpty()) {
            throw Invalid.request(name + " must be a time such as 2026-01-31T12:00:00Z");
        }
        return time;
    }

    private static @Nullable Instant time(String text) {
        try {
            if (DAY.matcher(text).matches()) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            // A plus sign in a query that nobody has escaped is a blank by now.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
