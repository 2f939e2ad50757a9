package dev.annals.gateway.crash;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a value can be, as far as a client knows: what was acknowledged last, and beside it a change whose answer never
 * came.
 */
final class Possible<T> {

    private final Set<T> values = new LinkedHashSet<>();

    Possible(T acknowledged) {
        values.add(acknowledged);
    }

    /** A request for it is on its way. */
    void attempt(T value) {
        values.add(value);
    }

    /** Now it can be nothing else. */
    void acknowledge(T value) {
        values.clear();
        values.add(value);
    }

    boolean allows(T value) {
        return values.contains(value);
    }

    /** The one possible value; only while nothing is open. */
    T certain() {
        if (open()) {
            throw new IllegalStateException("open: " + values);
        }
        return values.iterator().next();
    }

    /** Whether an answer is missing. */
    boolean open() {
        return values.size() > 1;
    }

    Set<T> all() {
        return Set.copyOf(values);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
