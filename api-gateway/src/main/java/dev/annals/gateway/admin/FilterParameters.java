package dev.annals.gateway.admin;

import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.Query;
import dev.annals.shared.user.UserFilter;
import dev.annals.shared.user.UserFilter.Period;
import dev.annals.shared.wire.Micros;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters that say which accounts a list is about: the original's {@code filter}, and those of ours. */
final class FilterParameters {

    private static final String TEXT = "q";
    private static final String CONFIRMED = "confirmed";
    private static final String BANNED = "banned";
    private static final String PROVIDER = "provider";
    private static final String ROLE = "role";
    private static final String CREATED = "created";
    private static final String LAST_SEEN = "last_seen";

    private static final List<String> OURS = List.of(
            TEXT, CONFIRMED, BANNED, PROVIDER, ROLE, from(CREATED), until(CREATED), from(LAST_SEEN), until(LAST_SEEN));
    /** Longer than any address or name, and short enough for every store's patterns. */
    private static final int LONGEST = 10_000;

    private FilterParameters() {}

    /** Whether one is there that the original does not have. */
    static boolean beyondTheOriginals(Query query) {
        return OURS.stream().anyMatch(query::has);
    }

    static UserFilter parse(Query query, String audience, Instant now) {
        return new UserFilter(
                audience,
                text(query, "filter"),
                text(query, TEXT),
                choice(query, CONFIRMED),
                choice(query, BANNED),
                text(query, PROVIDER),
                text(query, ROLE),
                period(query, CREATED),
                period(query, LAST_SEEN),
                now);
    }

    private static String text(Query query, String name) {
        String text = query.get(name);
        if (text.length() > LONGEST) {
            throw refusal(name + " must not have more than " + LONGEST + " characters");
        }
        if (text.indexOf('\0') >= 0) {
            throw refusal(name + " must not contain a null character");
        }
        return text;
    }

    private static @Nullable Boolean choice(Query query, String name) {
        String text = query.get(name);
        if (text.isEmpty()) {
            return null;
        }
        if (!text.equals("true") && !text.equals("false")) {
            throw refusal(name + " must be true or false");
        }
        return Boolean.valueOf(text);
    }

    private static Period period(Query query, String name) {
        return new Period(moment(query, from(name)), moment(query, until(name)));
    }

    private static @Nullable Instant moment(Query query, String name) {
        String text = query.get(name);
        try {
            return text.isEmpty() ? null : Micros.toInstant(Micros.of(moment(text)));
        } catch (DateTimeException | ArithmeticException malformed) {
            throw refusal(name + " must be a date or a time such as 2026-01-31 or 2026-01-31T12:00:00Z");
        }
    }

    private static Instant moment(String text) {
        return text.indexOf('T') < 0
                ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                : OffsetDateTime.parse(text).toInstant();
    }

    private static String from(String period) {
        return period + "_after";
    }

    private static String until(String period) {
        return period + "_before";
    }

    private static RuntimeException refusal(String message) {
        return Invalid.request("Bad Filter Parameters: " + message);
    }
}
