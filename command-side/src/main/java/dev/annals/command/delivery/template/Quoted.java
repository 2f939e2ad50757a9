package dev.annals.command.delivery.template;

import java.util.Map;

/** Texts between quotes, as Go writes them: {@code "a\n"}, {@code `a`}, {@code 'a'}. */
final class Quoted {

    private static final Map<Character, Character> ESCAPES = Map.of(
            'n', '\n', 't', '\t', 'r', '\r', 'a', '\u0007', 'b', '\b', 'f', '\f', 'v', '\u000b', '\\', '\\', '"', '"',
            '\'', '\'');
    private static final Map<Character, Integer> HEX_DIGITS = Map.of('x', 2, 'u', 4, 'U', 8);

    private Quoted() {}

    /** The place behind the text that begins here. */
    static int end(String source, int start) throws BrokenTemplate {
        char quote = source.charAt(start);
        for (int at = start + 1; at < source.length(); at++) {
            char c = source.charAt(at);
            if (c == quote) {
                return at + 1;
            }
            if (c == '\n' && quote != '`') {
                break;
            }
            if (c == '\\' && quote != '`') {
                at++;
            }
        }
        throw new BrokenTemplate("a text without its end");
    }

    /** What a text stands for. */
    static String value(String quoted) throws BrokenTemplate {
        String inner = quoted.substring(1, quoted.length() - 1);
        if (quoted.charAt(0) == '`') {
            return inner;
        }
        StringBuilder out = new StringBuilder(inner.length());
        int at = 0;
        while (at < inner.length()) {
            at = inner.charAt(at) == '\\' ? unescape(inner, at + 1, out) : copy(inner, at, out);
        }
        return out.toString();
    }

    private static int copy(String inner, int at, StringBuilder out) {
        out.append(inner.charAt(at));
        return at + 1;
    }

    private static int unescape(String inner, int at, StringBuilder out) throws BrokenTemplate {
        Character plain = ESCAPES.get(inner.charAt(at));
        if (plain != null) {
            out.append(plain.charValue());
            return at + 1;
        }
        int digits = HEX_DIGITS.getOrDefault(inner.charAt(at), 0);
        int end = at + 1 + digits;
        String code = digits == 0 || end > inner.length() ? "" : inner.substring(at + 1, end);
        if (!code.matches("[0-9a-fA-F]+") || !Character.isValidCodePoint((int) Long.parseLong(code, 16))) {
            throw new BrokenTemplate("\\" + inner.charAt(at) + " stands for nothing");
        }
        out.appendCodePoint((int) Long.parseLong(code, 16));
        return end;
    }
}
