package dev.annals.shared.wire;

/** Seals personal fields while an event is written, and opens them while it is read. */
public interface Sealer {

    /** The sealed form of a value's JSON bytes, as text that JSON can carry. */
    String seal(byte[] plain);

    /** The JSON bytes behind a sealed form, or null when its key was destroyed. */
    byte @org.jspecify.annotations.Nullable [] open(String sealed);
}
