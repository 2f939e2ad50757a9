package dev.annals.shared.report;

import java.util.Locale;

/** What became of an account within a period. */
public enum Movement {
    /** It was opened. */
    JOINED,
    /** It was there before and stayed, and what it may do or how it is reached changed. */
    MOVED,
    /** It was deleted, softly or not, or erased. */
    LEFT;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
