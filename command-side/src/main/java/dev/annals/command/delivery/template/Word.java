package dev.annals.command.delivery.template;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands for itself: {@code true}, {@code nil}, numbers, texts. */
final class Word {

    private static final Map<String, Boolean> BOOLEANS = Map.of("true", true, "false", false);

    private Word() {}

    static boolean isLiteral(Token token) {
        return token.isWord("nil") || BOOLEANS.containsKey(token.text());
    }

    static @Nullable Object literal(Token token) throws BrokenTemplate {
        return switch (token.kind()) {
            case NUMBER -> number(token.text());
            case TEXT -> text(token.text());
            default -> word(token);
        };
    }

    private static @Nullable Object word(Token token) throws BrokenTemplate {
        if (!isLiteral(token)) {
            throw new BrokenTemplate("the function " + token.text() + " must stand in parentheses there");
        }
        return BOOLEANS.get(token.text());
    }

    private static Object number(String text) throws BrokenTemplate {
        try {
            if (text.matches("[+-]?[0-9]+")) {
                return Long.valueOf(text);
            }
            if (text.matches("[+-]?0[xX].*")) {
                return Long.decode(text);
            }
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw new BrokenTemplate("a number is out of range");
        }
    }

    /** In single quotes stands one letter, which is a number. */
    private static Object text(String quoted) throws BrokenTemplate {
        String value = Quoted.value(quoted);
        if (!quoted.startsWith("'")) {
            return value;
        }
        if (value.codePointCount(0, value.length()) != 1) {
            throw new BrokenTemplate("more than one letter in single quotes");
        }
        return (long) value.codePointAt(0);
    }
}
