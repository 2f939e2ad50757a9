package dev.annals.gateway.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them: {@code 24h}, {@code 1h30m}, {@code 1.5h}, {@code -300ms}; there is no unit for days. */
public final class GoDuration {

    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "\u00b5s", 1_000L,
            "\u03bcs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private static final Pattern PART = Pattern.compile("([0-9]*)(?:\\.([0-9]*))?([^0-9.]*)", Pattern.DOTALL);
    private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);

    /** Beyond any sensible spelling: digits cost time. */
    private static final int MAX_CHARACTERS = 200;

    private GoDuration() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with Go's own text
     */
    public static Duration parse(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String unsigned = signed ? text.substring(1) : text;
        if (unsigned.equals("0")) {
            return Duration.ZERO;
        }
        if (unsigned.isEmpty() || unsigned.length() > MAX_CHARACTERS) {
            throw invalid(text);
        }
        BigInteger nanos = nanos(unsigned, text);
        BigInteger limit = text.startsWith("-") ? LONGEST.add(BigInteger.ONE) : LONGEST;
        if (nanos.compareTo(limit) > 0) {
            throw invalid(text);
        }
        return Duration.ofNanos((text.startsWith("-") ? nanos.negate() : nanos).longValueExact());
    }

    private static BigInteger nanos(String unsigned, String text) {
        BigInteger sum = BigInteger.ZERO;
        Matcher part = PART.matcher(unsigned);
        int at = 0;
        while (at < unsigned.length()) {
            part.region(at, unsigned.length());
            if (!part.lookingAt() || part.end() == at) {
                throw invalid(text);
            }
            sum = sum.add(nanos(part, text));
            at = part.end();
        }
        return sum;
    }

    private static BigInteger nanos(Matcher part, String text) {
        String whole = part.group(1);
        String fraction = part.group(2) == null ? "" : part.group(2);
        if (whole.isEmpty() && fraction.isEmpty()) {
            throw invalid(text);
        }
        String unit = part.group(3);
        if (unit.isEmpty()) {
            throw new IllegalArgumentException("time: missing unit in duration " + quote(text));
        }
        Long nanos = NANOS.get(unit);
        if (nanos == null) {
            throw new IllegalArgumentException("time: unknown unit " + quote(unit) + " in duration " + quote(text));
        }
        return new BigDecimal("0" + whole + "." + fraction + "0")
                .multiply(BigDecimal.valueOf(nanos))
                .setScale(0, RoundingMode.DOWN)
                .toBigInteger();
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("time: invalid duration " + quote(text));
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
