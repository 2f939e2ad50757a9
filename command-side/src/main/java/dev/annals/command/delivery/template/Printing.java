package dev.annals.command.delivery.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Go's {@code print}, {@code println} and as much of {@code printf} as a mail needs. */
final class Printing {

    private static final Pattern VERB = Pattern.compile("%([-+ 0#]*)(\\d{0,3})(?:\\.(\\d{0,2}))?([a-zA-Z%])");

    private Printing() {}

    /** A space stands between two values of which neither is a text. */
    static String print(List<@Nullable Object> values) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            boolean apart = i > 0 && !(values.get(i) instanceof String) && !(values.get(i - 1) instanceof String);
            out.append(apart ? " " : "").append(GoText.of(values.get(i)));
        }
        return out.toString();
    }

    static String println(List<@Nullable Object> values) {
        return values.stream().map(GoText::of).collect(Collectors.joining(" ", "", "\n"));
    }

    static String printf(List<@Nullable Object> values) throws BrokenTemplate {
        if (!(values.get(0) instanceof String format)
                || VERB.matcher(format).replaceAll("").contains("%")) {
            throw new BrokenTemplate("printf takes a format such as \"%s of %d\" first");
        }
        Matcher verb = VERB.matcher(format);
        StringBuilder out = new StringBuilder();
        int used = 1;
        while (verb.find()) {
            boolean percent = verb.group(4).equals("%");
            if (!percent && used == values.size()) {
                throw new BrokenTemplate("printf lacks a value for " + verb.group());
            }
            String text = percent ? "%" : formatted(verb, values.get(used++));
            verb.appendReplacement(out, Matcher.quoteReplacement(text));
        }
        return verb.appendTail(out).toString();
    }

    private static String formatted(Matcher verb, @Nullable Object value) throws BrokenTemplate {
        String flags = verb.group(1).contains("-") ? "-" : "";
        String width = verb.group(2).replaceFirst("^0+", "");
        String text = written(verb.group(4).charAt(0), verb.group(3), value);
        boolean zeros = verb.group(1).contains("0") && value instanceof Number && flags.isEmpty() && !width.isEmpty();
        String padded = width.isEmpty() ? text : String.format(Locale.ROOT, "%" + flags + width + "s", text);
        return zeros ? padded.replace(' ', '0') : padded;
    }

    private static String written(char verb, @Nullable String precision, @Nullable Object value) throws BrokenTemplate {
        return switch (verb) {
            case 's', 'v' -> shortened(GoText.of(value), precision);
            case 'q' -> '"' + GoText.of(value).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            case 'd' -> Long.toString(number(value).longValue());
            case 't' -> String.valueOf(value);
            case 'f' -> decimal(number(value).doubleValue(), precision);
            case 'x' -> hexadecimal(value);
            default -> throw new BrokenTemplate("printf knows no %" + verb);
        };
    }

    /** Of two digits as near, Go takes the even one. */
    private static String decimal(double number, @Nullable String precision) throws BrokenTemplate {
        if (!Double.isFinite(number)) {
            throw new BrokenTemplate("printf takes a finite number there");
        }
        int digits = precision == null ? 6 : precision.isEmpty() ? 0 : Integer.parseInt(precision);
        return new BigDecimal(number).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** As it is written in a query. */
    static String queryEscaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String shortened(String text, @Nullable String precision) {
        if (precision == null) {
            return text;
        }
        int most = precision.isEmpty() ? 0 : Integer.parseInt(precision);
        return text.codePoints()
                .limit(most)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String hexadecimal(@Nullable Object value) {
        if (value instanceof Number number) {
            return Long.toHexString(number.longValue());
        }
        return HexFormat.of().formatHex(GoText.of(value).getBytes(StandardCharsets.UTF_8));
    }

    private static Number number(@Nullable Object value) throws BrokenTemplate {
        if (value instanceof Number number) {
            return number;
        }
        throw new BrokenTemplate("printf takes a number there");
    }
}
