package dev.annals.eventstore.sealing;

import org.jspecify.annotations.Nullable;

/**
 * What the key store holds for a name.
 *
 * @param wrapped the key under the master key; null once it is destroyed, so that no later key takes the name
 */
record StoredKey(byte @Nullable [] wrapped) {

    static final StoredKey DESTROYED = new StoredKey(null);

    @Override
    public String toString() {
        return wrapped == null ? "destroyed key" : "wrapped key";
    }
}
