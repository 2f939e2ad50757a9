package dev.annals.gateway.json;

import java.nio.charset.StandardCharsets;

/** One JSON string being read; most are plain ASCII without escapes and take the short way. */
final class GoJsonString {

    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] input;
    private final int start;
    private int at;

    /** Reads from the byte after the opening quote. */
    GoJsonString(byte[] input, int start) {
        this.input = input;
        this.start = start;
        this.at = start;
    }

    /** The byte after the closing quote. */
    int end() {
        return at;
    }

    String read() throws JsonSyntaxException {
        while (at < input.length && input[at] >= ' ' && input[at] != '"' && input[at] != '\\') {
            at++;
        }
        String plain = new String(input, start, at - start, StandardCharsets.ISO_8859_1);
        if (at < input.length && input[at] == '"') {
            at++;
            return plain;
        }
        return rest(new StringBuilder(plain));
    }

    private String rest(StringBuilder text) throws JsonSyntaxException {
        for (byte next = next(); next != '"'; next = next()) {
            if (next == '\\') {
                escape(text);
            } else if (next >= 0 && next < ' ') {
                throw JsonSyntaxException.unexpected(next, "in string literal");
            } else if (next >= 0) {
                text.append((char) next);
            } else {
                at--;
                multiByte(text);
            }
        }
        return text.toString();
    }

    private byte next() throws JsonSyntaxException {
        if (at >= input.length) {
            throw JsonSyntaxException.endOfInput();
        }
        return input[at++];
    }

    private void escape(StringBuilder text) throws JsonSyntaxException {
        byte kind = next();
        if (kind == 'u') {
            unicode(text, hex());
            return;
        }
        int known = "\"\\/bfnrt".indexOf(kind);
        if (known < 0) {
            throw JsonSyntaxException.unexpected(kind, "in string escape code");
        }
        text.append("\"\\/\b\f\n\r\t".charAt(known));
    }

    private void unicode(StringBuilder text, char unit) throws JsonSyntaxException {
        if (!Character.isSurrogate(unit)) {
            text.append(unit);
            return;
        }
        boolean another = at + 1 < input.length && input[at] == '\\' && input[at + 1] == 'u';
        if (Character.isHighSurrogate(unit) && another) {
            int before = at;
            at += 2;
            char low = hex();
            if (Character.isLowSurrogate(low)) {
                text.append(unit).append(low);
                return;
            }
            at = before;
        }
        text.append(REPLACEMENT);
    }

    private char hex() throws JsonSyntaxException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            byte next = next();
            int digit = Character.digit(next, 16);
            if (digit < 0) {
                throw JsonSyntaxException.unexpected(next, "in \\u hexadecimal character escape");
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private void multiByte(StringBuilder text) {
        int length = Utf8.sequenceLength(input, at);
        if (length == 0) {
            text.append(REPLACEMENT);
            at++;
        } else {
            text.append(new String(input, at, length, StandardCharsets.UTF_8));
            at += length;
        }
    }
}
