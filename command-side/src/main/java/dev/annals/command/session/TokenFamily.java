package dev.annals.command.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The refresh tokens of a session by number, and which of them are spent (tokens.md 5.2, item 7). Only the newest are
 * remembered; a forgotten one was spent long ago.
 */
final class TokenFamily {

    private static final int REMEMBERED = 32;

    private final TreeMap<Integer, Token> tokens = new TreeMap<>();
    private int newest;

    TokenFamily() {
        tokens.put(0, new Token(-1, null));
    }

    /** What a presented token is good for. */
    enum Verdict {
        /** The next token is issued. */
        ROTATES,
        /** It is the parent of the active token: whoever lost the answer gets it again, at any age. */
        REPEATS,
        /** It is spent, but so lately that another token is issued. */
        REUSED_IN_TIME,
        /** It is spent: somebody has a copy. */
        REUSED
    }

    Verdict judge(int number, Instant now, Duration reuseInterval) {
        Token presented = tokens.get(number);
        if (presented != null && presented.spentAt == null) {
            return Verdict.ROTATES;
        }
        Map.Entry<Integer, Token> active = active();
        if (active != null && active.getValue().parent == number) {
            return Verdict.REPEATS;
        }
        return presented != null && presented.spentWithin(reuseInterval, now) ? Verdict.REUSED_IN_TIME : Verdict.REUSED;
    }

    /** The number of the newest token that is not spent. */
    int activeNumber() {
        Map.Entry<Integer, Token> active = active();
        if (active == null) {
            throw new IllegalStateException("a family whose tokens are all spent has no active one");
        }
        return active.getKey();
    }

    int nextNumber() {
        return newest + 1;
    }

    void rotated(int used, int issued, Instant at) {
        tokens.computeIfPresent(used, (number, token) -> new Token(token.parent, at));
        tokens.put(issued, new Token(used, null));
        newest = issued;
        if (tokens.size() > REMEMBERED) {
            tokens.pollFirstEntry();
        }
    }

    /** What was spent before keeps its time: the interval runs from the use. */
    void revoked(Instant at) {
        tokens.replaceAll((number, token) -> token.spentAt == null ? new Token(token.parent, at) : token);
    }

    private Map.@Nullable Entry<Integer, Token> active() {
        return tokens.descendingMap().entrySet().stream()
                .filter(token -> token.getValue().spentAt == null)
                .findFirst()
                .orElse(null);
    }

    /**
     * One token.
     *
     * @param parent the number of the token that it was issued for; -1 for the first
     * @param spentAt when it was exchanged, or voided with its family
     */
    private record Token(int parent, @Nullable Instant spentAt) {

        boolean spentWithin(Duration interval, Instant now) {
            return spentAt != null && !now.isAfter(spentAt.plus(interval));
        }
    }
}
