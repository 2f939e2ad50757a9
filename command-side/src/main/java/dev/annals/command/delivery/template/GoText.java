package dev.annals.command.delivery.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes values of JSON as templates made for the original expect them: {@code 3}, {@code 1e+06}, {@code [a b]}. */
final class GoText {

    /** Numbers with more digits before the point are written with an exponent. */
    private static final int PLAIN_DIGITS = 6;

    private GoText() {}

    /** A value that stands by itself; nothing for null. */
    static String of(@Nullable Object value) {
        return value == null ? "" : inside(value);
    }

    private static String inside(@Nullable Object value) {
        if (value == null) {
            return "<nil>";
        }
        if (value instanceof Double number) {
            return number(number);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(GoText::inside).collect(Collectors.joining(" ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ":" + inside(entry.getValue()))
                    .sorted()
                    .collect(Collectors.joining(" ", "map[", "]"));
        }
        return value.toString();
    }

    private static String number(double number) {
        if (number == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent >= -4 && exponent < PLAIN_DIGITS) {
            return exact.toPlainString();
        }
        String mantissa = exact.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
