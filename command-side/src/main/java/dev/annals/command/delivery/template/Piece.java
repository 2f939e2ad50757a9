package dev.annals.command.delivery.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A template's source, cut at its actions; white space is gone where an action trims it, and so are comments. */
sealed interface Piece {

    /** What is copied. */
    record Text(String text) implements Piece {}

    /** What stands between the braces. */
    record Action(String source) implements Piece {}

    static List<Piece> cut(String source) throws BrokenTemplate {
        Cutting cutting = new Cutting(source);
        int at = 0;
        for (int open = source.indexOf("{{"); open >= 0; open = source.indexOf("{{", at)) {
            int close = cutting.close(open + 2);
            cutting.add(source.substring(at, open), source.substring(open + 2, close));
            at = close + 2;
        }
        cutting.addText(source.substring(at));
        return cutting.pieces;
    }

    /** What has been cut so far. */
    final class Cutting {

        private static final Pattern TRIMS_BEFORE = Pattern.compile("-\\s.*", Pattern.DOTALL);
        private static final Pattern TRIMS_AFTER = Pattern.compile("(.*\\s)?-", Pattern.DOTALL);

        private final String source;
        private final List<Piece> pieces = new ArrayList<>();
        private boolean trim;

        private Cutting(String source) {
            this.source = source;
        }

        private void add(String text, String action) {
            boolean trimsBefore = TRIMS_BEFORE.matcher(action).matches();
            boolean trimsAfter = TRIMS_AFTER.matcher(action).matches();
            addText(trimsBefore ? text.stripTrailing() : text);
            trim = trimsAfter;
            String inner = action.substring(trimsBefore ? 1 : 0, action.length() - (trimsAfter ? 1 : 0))
                    .strip();
            if (!inner.startsWith("/*") || !inner.endsWith("*/")) {
                pieces.add(new Action(inner));
            }
        }

        private void addText(String text) {
            pieces.add(new Text(trim ? text.stripLeading() : text));
        }

        /** Where the braces close; those in texts and comments do not. */
        private int close(int start) throws BrokenTemplate {
            int at = start;
            while (at < source.length() && !source.startsWith("}}", at)) {
                at = source.startsWith("/*", at) ? afterComment(at) : after(at);
            }
            if (at >= source.length()) {
                throw new BrokenTemplate("{{ without }}");
            }
            return at;
        }

        private int afterComment(int at) throws BrokenTemplate {
            int end = source.indexOf("*/", at + 2);
            if (end < 0) {
                throw new BrokenTemplate("/* without */");
            }
            return end + 2;
        }

        private int after(int at) throws BrokenTemplate {
            char c = source.charAt(at);
            return c == '"' || c == '\'' || c == '`' ? Quoted.end(source, at) : at + 1;
        }
    }
}
