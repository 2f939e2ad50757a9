package dev.annals.command.delivery.template;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** How a value is written at its place in a page; the same forms as Go's html/template, which templates are written for. */
enum Escaping {
    TEXT(Escaping::html),
    ATTRIBUTE(Escaping::html),
    UNQUOTED(Escaping::unquoted),
    URL(url -> html(normalized(filtered(url)))),
    URL_UNQUOTED(url -> unquoted(normalized(filtered(url)))),
    URL_PATH(part -> html(normalized(part))),
    URL_PATH_UNQUOTED(part -> unquoted(normalized(part))),
    URL_QUERY(part -> encoded(part)),
    /** Outside of HTML every value stands as it is. */
    PLAIN(UnaryOperator.identity()),
    /** Inside a comment nothing is written at all. */
    NOTHING(value -> "");

    /** What Go writes in place of a value that would be dangerous. */
    private static final String UNSAFE = "ZgotmplZ";

    private static final Pattern SAFE_SCHEME = Pattern.compile("(?i)(https?|mailto)");
    private static final String KEPT_IN_URLS = "!#$&*+,/:;=?@[]";
    private static final String UNRESERVED = "-._~";
    private static final String REFERENCED_UNQUOTED = "\t\n\u000b\f\r =`";

    private final UnaryOperator<String> written;

    Escaping(UnaryOperator<String> written) {
        this.written = written;
    }

    String apply(String value) {
        return written.apply(value);
    }

    private static String html(String value) {
        StringBuilder out = new StringBuilder(value.length() + 16);
        value.chars().forEach(c -> appendHtml(out, (char) c));
        return out.toString();
    }

    private static void appendHtml(StringBuilder out, char c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"', '\'', '+' -> out.append("&#").append((int) c).append(';');
            case 0 -> out.append('\uFFFD');
            default -> out.append(c);
        }
    }

    private static String unquoted(String value) {
        if (value.isEmpty()) {
            return UNSAFE;
        }
        StringBuilder out = new StringBuilder(value.length() + 16);
        for (char c : value.toCharArray()) {
            if (REFERENCED_UNQUOTED.indexOf(c) >= 0) {
                out.append("&#").append((int) c).append(';');
            } else {
                appendHtml(out, c);
            }
        }
        return out.toString();
    }

    /** Only web and mail addresses may begin a link: {@code javascript:} would run. */
    private static String filtered(String url) {
        int colon = url.indexOf(':');
        boolean relative = colon < 0 || url.substring(0, colon).contains("/");
        return relative || SAFE_SCHEME.matcher(url.substring(0, colon)).matches() ? url : "#" + UNSAFE;
    }

    private static String normalized(String url) {
        return percent(url, KEPT_IN_URLS, true);
    }

    private static String encoded(String part) {
        return percent(part, "", false);
    }

    private static String percent(String text, String kept, boolean keepEscapes) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder(bytes.length + 16);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xff);
            if (asciiLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0 || kept.indexOf(c) >= 0) {
                out.append(c);
            } else if (c == '%' && keepEscapes && escapeAt(bytes, i)) {
                out.append(c);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02x", (int) c));
            }
        }
        return out.toString();
    }

    private static boolean asciiLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static boolean escapeAt(byte[] bytes, int i) {
        return i + 2 < bytes.length && Character.digit(bytes[i + 1], 16) >= 0 && Character.digit(bytes[i + 2], 16) >= 0;
    }
}
