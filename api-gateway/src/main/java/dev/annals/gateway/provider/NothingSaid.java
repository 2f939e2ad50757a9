package dev.annals.gateway.provider;

/** A provider took the code and says nothing of the person, no address in particular. */
public final class NothingSaid extends RuntimeException {

    public NothingSaid() {
        super("it says nothing of the person", null, false, false);
    }
}
