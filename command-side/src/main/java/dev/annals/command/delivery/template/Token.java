package dev.annals.command.delivery.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of an action.
 *
 * @param glued whether it follows the one before without a space: {@code $user.name} is one operand, {@code $user .name} two
 */
record Token(Kind kind, String text, boolean glued) {

    enum Kind {
        FIELD("\\.[\\p{L}_][\\p{L}\\p{Nd}_]*"),
        NUMBER("[+-]?(?:0[xX][0-9a-fA-F]+|(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"),
        DOT("\\."),
        VARIABLE("\\$[\\p{L}\\p{Nd}_]*"),
        WORD("[\\p{L}_][\\p{L}\\p{Nd}_]*"),
        DECLARE(":="),
        ASSIGN("="),
        COMMA(","),
        PIPE("\\|"),
        OPEN("\\("),
        CLOSE("\\)"),
        TEXT("[\"`']"),
        END("\\z");

        private final Pattern pattern;

        Kind(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }
    }

    /** All words of an action, and an end. */
    static List<Token> all(String action) throws BrokenTemplate {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (true) {
            int start = at;
            while (at < action.length() && Character.isWhitespace(action.charAt(at))) {
                at++;
            }
            Token token = next(action, at, at == start);
            tokens.add(token);
            if (token.kind == Kind.END) {
                return tokens;
            }
            at += token.text.length();
        }
    }

    private static Token next(String action, int at, boolean glued) throws BrokenTemplate {
        for (Kind kind : Kind.values()) {
            Matcher found = kind.pattern.matcher(action).region(at, action.length());
            if (found.lookingAt()) {
                String text = kind == Kind.TEXT ? action.substring(at, Quoted.end(action, at)) : found.group();
                return new Token(kind, text, glued);
            }
        }
        throw new BrokenTemplate("what is " + action.charAt(at) + " in {{ " + action + " }}?");
    }

    boolean is(Kind expected) {
        return kind == expected;
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }
}
