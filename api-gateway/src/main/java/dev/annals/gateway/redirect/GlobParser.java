package dev.annals.gateway.redirect;

import java.util.ArrayList;
import java.util.List;

/** Reads a {@link Glob} by the rules of the library that the original uses, its leniences included. */
final class GlobParser {

    private static final int MAX_DEPTH = 16;
    private static final int END = -1;

    private final int[] pattern;
    private int at;

    GlobParser(String pattern) {
        this.pattern = pattern.codePoints().toArray();
    }

    List<Glob.Part> parse() {
        return sequence(0);
    }

    /** Up to the end, or within braces up to what closes or separates. */
    private List<Glob.Part> sequence(int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("braces are nested too deeply");
        }
        List<Glob.Part> parts = new ArrayList<>();
        while (at < pattern.length && !(depth > 0 && (peek() == ',' || peek() == '}'))) {
            parts.add(part(depth));
        }
        return parts;
    }

    private Glob.Part part(int depth) {
        int character = next();
        if (character == '*') {
            return new Glob.Run(skip('*'));
        }
        if (character == '?') {
            return new Glob.AnyOne();
        }
        if (character == '[') {
            return bracket();
        }
        if (character == '{') {
            return alternatives(depth + 1);
        }
        return new Glob.Literal(character == '\\' ? escaped() : character);
    }

    /** An unclosed brace counts as closed at the end. */
    private Glob.Part alternatives(int depth) {
        List<List<Glob.Part>> patterns = new ArrayList<>();
        do {
            patterns.add(sequence(depth));
        } while (skip(','));
        skip('}');
        return new Glob.Alternatives(patterns);
    }

    /** Either one range or a list: the library takes no mixture. */
    private Glob.Part bracket() {
        boolean negated = skip('!');
        if (at + 1 < pattern.length && pattern[at + 1] == '-') {
            return range(negated);
        }
        StringBuilder listed = new StringBuilder();
        while (peek() != ']') {
            int character = next();
            listed.appendCodePoint(character == '\\' ? escaped() : character);
        }
        at++;
        if (listed.isEmpty()) {
            throw new IllegalArgumentException("brackets are empty");
        }
        return new Glob.OneOf(listed.toString(), negated);
    }

    private Glob.Part range(boolean negated) {
        int low = next();
        next();
        int high = next();
        if (high < low) {
            throw new IllegalArgumentException("a range ends before it starts");
        }
        if (!skip(']')) {
            throw new IllegalArgumentException("a range is not closed");
        }
        return new Glob.Between(low, high, negated);
    }

    private int escaped() {
        return at < pattern.length ? next() : '\\';
    }

    private int peek() {
        return at < pattern.length ? pattern[at] : END;
    }

    private int next() {
        if (at == pattern.length) {
            throw new IllegalArgumentException("it ends within brackets");
        }
        return pattern[at++];
    }

    private boolean skip(int character) {
        if (peek() != character) {
            return false;
        }
        at++;
        return true;
    }
}
