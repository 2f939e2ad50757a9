package dev.annals.query.user;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * A filter as the contract reads it (endpoints.md 1.13): a substring in which {@code %} stands for anything, {@code _} for
 * one character, and a backslash takes the meaning of the next.
 */
public record Like(String filter) {

    /** No character of a filter can be this one, so it may stand for a wildcard. */
    private static final String GAP = "\0";

    /** A filter in which nothing has a meaning. */
    static Like literally(String text) {
        return new Like(text.replaceAll("[%_\\\\]", "\\\\$0"));
    }

    /** The same filter for text that was folded to lower case. */
    public Like folded() {
        return new Like(filter.toLowerCase(Locale.ROOT));
    }

    /** A pattern of SQLite's GLOB, which tells upper from lower case. */
    public String glob() {
        return pattern("*", "?", c -> "*?[".indexOf(c) >= 0 ? "[" + (char) c + "]" : Character.toString(c));
    }

    /** A regular expression for the whole text. */
    public String regex() {
        return "^" + pattern(".*", ".", Like::quoted) + "\\z";
    }

    /** The stretches of plain text between wildcards; each stands in whatever matches. */
    List<String> stretches() {
        String[] stretches = pattern(GAP, GAP, Character::toString).split(GAP, -1);
        return Arrays.stream(stretches).filter(stretch -> !stretch.isEmpty()).toList();
    }

    private static String quoted(int c) {
        String text = Character.toString(c);
        return c > 127 || Character.isLetterOrDigit(c) ? text : "\\" + text;
    }

    private String pattern(String anything, String one, IntFunction<String> literal) {
        StringBuilder pattern = new StringBuilder();
        boolean escaped = false;
        for (int c : ("%" + filter + "%").codePoints().toArray()) {
            if (!escaped && c == '\\') {
                escaped = true;
            } else {
                boolean special = !escaped && (c == '%' || c == '_');
                pattern.append(special ? (c == '%' ? anything : one) : literal.apply(c));
                escaped = false;
            }
        }
        return pattern.toString();
    }
}
