package dev.annals.shared.wire;

import org.jspecify.annotations.Nullable;

/** Seals personal fields while an event is written, and opens them while it is read. */
public interface Sealer {

    /** The sealed form of a value's JSON bytes, as text that JSON can carry; null when there is no key to seal with. */
    @Nullable
    String seal(byte[] plain);

    /** The JSON bytes behind a sealed form, or null when its key was destroyed. */
    byte @Nullable [] open(String sealed);
}
