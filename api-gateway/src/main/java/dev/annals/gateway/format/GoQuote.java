package dev.annals.gateway.format;

/** Text in quotes as Go's {@code %q} writes it, for messages that repeat what a client sent. */
public final class GoQuote {

    private static final String NAMED = "\u0007\b\f\n\r\t\u000b\\\"";
    private static final String NAMES = "abfnrtv\\\"";

    private GoQuote() {}

    public static String of(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(character -> append(quoted, character));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int character) {
        int named = NAMED.indexOf(character);
        if (named >= 0) {
            quoted.append('\\').append(NAMES.charAt(named));
        } else if (character < ' ' || character == 0x7f) {
            quoted.append("\\x%02x".formatted(character));
        } else if (Character.isISOControl(character)) {
            quoted.append("\\u%04x".formatted(character));
        } else {
            quoted.appendCodePoint(character);
        }
    }
}
