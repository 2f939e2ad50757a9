package dev.annals.gateway.json;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times as the contract shows them: RFC 3339 in UTC, microseconds, no trailing zeros, no fraction when it is zero. */
final class GoTime {

    private GoTime() {}

    static void write(Instant time, JsonBytes out) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
        out.ascii('"');
        digits(utc.getYear(), 1000, out);
        part('-', utc.getMonthValue(), out);
        part('-', utc.getDayOfMonth(), out);
        part('T', utc.getHour(), out);
        part(':', utc.getMinute(), out);
        part(':', utc.getSecond(), out);
        fraction(time.getNano() / 1000, out);
        out.ascii("Z\"");
    }

    private static void part(char before, int value, JsonBytes out) {
        out.ascii(before);
        digits(value, 10, out);
    }

    private static void fraction(int micros, JsonBytes out) {
        if (micros == 0) {
            return;
        }
        int value = micros;
        int highest = 100_000;
        while (value % 10 == 0) {
            value /= 10;
            highest /= 10;
        }
        out.ascii('.');
        digits(value, highest, out);
    }

    /** The decimal digits of a value, from the place given down to the ones. */
    private static void digits(int value, int highestPlace, JsonBytes out) {
        for (int place = highestPlace; place > 0; place /= 10) {
            out.ascii((char) ('0' + value / place % 10));
        }
    }
}
