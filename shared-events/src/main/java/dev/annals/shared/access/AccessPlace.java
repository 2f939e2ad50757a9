package dev.annals.shared.access;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a read in the one order of all of them. Written {@code 2026-11.42}.
 *
 * @param month whose segment holds it
 * @param number from 1, without gaps in a segment
 */
public record AccessPlace(YearMonth month, long number) implements Comparable<AccessPlace> {

    private static final Pattern FORM = Pattern.compile("([0-9]{4}-[0-9]{2})\\.([0-9]{1,18})");
    private static final Comparator<AccessPlace> ORDER =
            Comparator.comparing(AccessPlace::month).thenComparing(AccessPlace::number);

    /** @throws IllegalArgumentException when it is not of that form */
    public static AccessPlace parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("a place among the reads is written 2026-11.42");
        }
        try {
            return new AccessPlace(YearMonth.parse(form.group(1)), Long.parseLong(form.group(2)));
        } catch (DateTimeException noMonth) {
            throw new IllegalArgumentException("a place among the reads begins with a month", noMonth);
        }
    }

    @Override
    public int compareTo(AccessPlace other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return month + "." + number;
    }
}
