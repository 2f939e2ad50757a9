package dev.annals.shared.history;

import dev.annals.shared.access.AccessPlace;
import org.jspecify.annotations.Nullable;

/**
 * How far those who were touched have been told. Written {@code 42} among the events, and {@code 42.2026-11.7} among the
 * reads.
 *
 * @param position of the last event that was looked at
 * @param place of the last read that was looked at; null while there are events left
 */
public record TouchedCursor(long position, @Nullable AccessPlace place) {

    public static final TouchedCursor START = new TouchedCursor(0, null);

    /** @throws IllegalArgumentException when it is not of that form */
    public static TouchedCursor parse(String text) {
        int dot = text.indexOf('.');
        String position = dot < 0 ? text : text.substring(0, dot);
        if (!position.matches("[0-9]{1,19}")) {
            throw new IllegalArgumentException("it begins with a position");
        }
        return new TouchedCursor(Long.parseLong(position), dot < 0 ? null : AccessPlace.parse(text.substring(dot + 1)));
    }

    @Override
    public String toString() {
        return place == null ? Long.toString(position) : position + "." + place;
    }
}
