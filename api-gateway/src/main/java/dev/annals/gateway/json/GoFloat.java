package dev.annals.gateway.json;

import java.math.BigDecimal;
import java.math.MathContext;
import tools.jackson.core.io.schubfach.DoubleToDecimal;

/**
 * Floats as Go's encoder writes them: the fewest digits that read back as the same double, plain between 1e-6 and
 * 1e21, else with an exponent of no more digits than needed.
 */
final class GoFloat {

    private static final double EXACT_LONGS = 0x1p53;

    /** Only below are doubles so far apart that one digit may tell them where two seem to be needed. */
    private static final double TINIEST = 1e-321;

    private GoFloat() {}

    static String format(double value) {
        if (Math.abs(value) < EXACT_LONGS && value == Math.rint(value) && (value != 0 || 1 / value > 0)) {
            return Long.toString((long) value);
        }
        String sign = value < 0 || 1 / value < 0 ? "-" : "";
        double size = Math.abs(value);
        return sign + Decimal.of(size).format(size != 0 && (size < 1e-6 || size >= 1e21));
    }

    /** The value 0.d1d2d3… times ten to the power of {@code point}. */
    private record Decimal(String digits, int point) {

        /** Takes apart what Schubfach's algorithm finds; the JDK's own is not shortest before 19. */
        static Decimal of(double size) {
            String text = DoubleToDecimal.toString(size);
            int e = text.indexOf('E');
            int exponent = e < 0 ? 0 : Integer.parseInt(text.substring(e + 1));
            String mantissa = e < 0 ? text : text.substring(0, e);
            int dot = mantissa.indexOf('.');
            String all = mantissa.substring(0, dot) + mantissa.substring(dot + 1);
            String digits = all.replaceAll("^0+|0+$", "");
            int leading = all.length() - all.replaceAll("^0+", "").length();
            Decimal found = digits.isEmpty() ? new Decimal("0", 1) : new Decimal(digits, dot - leading + exponent);
            return size < TINIEST ? found.inOneDigit(size) : found;
        }

        /** The algorithm never gives less than two digits, where Go is content with one. */
        private Decimal inOneDigit(double size) {
            BigDecimal rounded = new BigDecimal("0." + digits + "E" + point).round(new MathContext(1));
            return rounded.doubleValue() == size
                    ? new Decimal(rounded.unscaledValue().toString(), 1 - rounded.scale())
                    : this;
        }

        String format(boolean scientific) {
            if (scientific) {
                String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
                int exponent = point - 1;
                return digits.charAt(0)
                        + fraction
                        + (exponent < 0 ? "e-" : "e+")
                        + twoDigits(Math.abs(exponent), exponent < 0);
            }
            if (point <= 0) {
                return "0." + "0".repeat(-point) + digits;
            }
            return point >= digits.length()
                    ? digits + "0".repeat(point - digits.length())
                    : digits.substring(0, point) + "." + digits.substring(point);
        }

        /** Go writes two digits at least, and its JSON encoder takes the zero off again where the exponent is negative. */
        private static String twoDigits(int exponent, boolean negative) {
            return exponent < 10 && !negative ? "0" + exponent : Integer.toString(exponent);
        }
    }
}
