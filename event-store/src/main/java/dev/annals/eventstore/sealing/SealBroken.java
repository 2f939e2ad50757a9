package dev.annals.eventstore.sealing;

/** A sealed value that cannot be opened although its key was never destroyed: changed, moved, or its key is lost. */
public final class SealBroken extends RuntimeException {

    SealBroken(String message) {
        super(message);
    }

    SealBroken(String message, Throwable cause) {
        super(message, cause);
    }
}
