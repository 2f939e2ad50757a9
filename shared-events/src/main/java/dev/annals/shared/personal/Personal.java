package dev.annals.shared.personal;

import org.jspecify.annotations.Nullable;

/**
 * A value about a person: sealed under that person's key at rest, gone when the key is destroyed.
 *
 * @param <T> the value's type
 */
public sealed interface Personal<T> {

    static <T> Personal<T> of(T value) {
        return new Known<>(value);
    }

    static <T> @Nullable Personal<T> ofNullable(@Nullable T value) {
        return value == null ? null : new Known<>(value);
    }

    static <T> Personal<T> erased() {
        return new Erased<>();
    }

    /** The value, or {@code other} once it is erased. */
    T orElse(T other);

    /** The value, or null once it is erased. */
    @Nullable
    T orNull();

    /** A value that can be read. */
    record Known<T>(T value) implements Personal<T> {

        @Override
        public T orElse(T other) {
            return value;
        }

        @Override
        public @Nullable T orNull() {
            return value;
        }

        /** Personal data does not reach logs by accident. */
        @Override
        public String toString() {
            return "personal";
        }
    }

    /** A value whose key was destroyed. */
    record Erased<T>() implements Personal<T> {

        @Override
        public T orElse(T other) {
            return other;
        }

        @Override
        public @Nullable T orNull() {
            return null;
        }

        @Override
        public String toString() {
            return "erased";
        }
    }
}
