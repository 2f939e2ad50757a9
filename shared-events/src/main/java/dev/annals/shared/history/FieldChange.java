package dev.annals.shared.history;

import org.jspecify.annotations.Nullable;

/**
 * One field of an account that an event changed; personal, so it does not print.
 *
 * @param field as the account's JSON names it, with a dot before what is inside an object
 * @param before a JSON value, a time, or a {@link Hidden}; null when there was none
 * @param after likewise
 */
public record FieldChange(
        String field, @Nullable Object before, @Nullable Object after) {

    /** A secret was changed; neither value is ever told. */
    public static FieldChange ofSecret(String field) {
        return new FieldChange(field, Hidden.SECRET, Hidden.SECRET);
    }

    /** What stands in the place of a value that is not told. */
    public enum Hidden {
        /** It never is told. */
        SECRET,
        /** The key that it was sealed under is destroyed. */
        ERASED
    }

    @Override
    public String toString() {
        return field;
    }
}
