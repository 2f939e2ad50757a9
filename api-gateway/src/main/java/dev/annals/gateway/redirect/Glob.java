package dev.annals.gateway.redirect;

import java.util.BitSet;
import java.util.List;

/**
 * A pattern of the allow list (config.md section 4): {@code *} is a run without {@code .} and {@code /}, {@code **} any
 * run, {@code ?} one character that is no separator, and there are {@code [abc]}, {@code [a-z]}, {@code [!a]},
 * {@code {a,b}} and {@code \} before a character that stands for itself.
 *
 * <p>Matches in time proportional to pattern and text: targets come from strangers, and a regular expression would
 * backtrack for as long as they please.
 */
final class Glob {

    private final String pattern;
    private final List<Part> parts;

    private Glob(String pattern, List<Part> parts) {
        this.pattern = pattern;
        this.parts = parts;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException when it is malformed
     */
    static Glob parse(String pattern) {
        return new Glob(pattern, new GlobParser(pattern).parse());
    }

    /** Whether the whole text matches. */
    boolean matches(String text) {
        int[] characters = text.codePoints().toArray();
        BitSet start = new BitSet(characters.length + 1);
        start.set(0);
        return through(parts, characters, start).get(characters.length);
    }

    @Override
    public String toString() {
        return pattern;
    }

    private static BitSet through(List<Part> parts, int[] text, BitSet from) {
        BitSet reached = from;
        for (Part part : parts) {
            reached = part.advance(text, reached);
        }
        return reached;
    }

    private static boolean isSeparator(int character) {
        return character == '.' || character == '/';
    }

    /** A piece of a pattern: from every place reached so far to every place that it can reach from there. */
    sealed interface Part {

        BitSet advance(int[] text, BitSet from);
    }

    /** One character out of those that it takes. */
    sealed interface One extends Part {

        boolean takes(int character);

        @Override
        default BitSet advance(int[] text, BitSet from) {
            BitSet reached = new BitSet(text.length + 1);
            for (int at = from.nextSetBit(0); at >= 0 && at < text.length; at = from.nextSetBit(at + 1)) {
                if (takes(text[at])) {
                    reached.set(at + 1);
                }
            }
            return reached;
        }
    }

    /** A character that stands for itself. */
    record Literal(int wanted) implements One {

        @Override
        public boolean takes(int character) {
            return character == wanted;
        }
    }

    /** {@code ?}. */
    record AnyOne() implements One {

        @Override
        public boolean takes(int character) {
            return !isSeparator(character);
        }
    }

    /** {@code [abc]} and {@code [!abc]}. */
    record OneOf(String listed, boolean negated) implements One {

        @Override
        public boolean takes(int character) {
            return (listed.indexOf(character) >= 0) != negated;
        }
    }

    /** {@code [a-z]} and {@code [!a-z]}. */
    record Between(int low, int high, boolean negated) implements One {

        @Override
        public boolean takes(int character) {
            return (character >= low && character <= high) != negated;
        }
    }

    /** {@code *}, or {@code **} when it crosses separators. */
    record Run(boolean crossing) implements Part {

        @Override
        public BitSet advance(int[] text, BitSet from) {
            BitSet reached = new BitSet(text.length + 1);
            boolean running = false;
            for (int at = 0; at <= text.length; at++) {
                boolean interrupted = at > 0 && !crossing && isSeparator(text[at - 1]);
                running = (running && !interrupted) || from.get(at);
                reached.set(at, running);
            }
            return reached;
        }
    }

    /** {@code {a,b}}. */
    record Alternatives(List<List<Part>> patterns) implements Part {

        @Override
        public BitSet advance(int[] text, BitSet from) {
            BitSet reached = new BitSet(text.length + 1);
            patterns.forEach(pattern -> reached.or(through(pattern, text, from)));
            return reached;
        }
    }
}
