package dev.annals.shared.access;

/** The record of who read personal data. */
public interface AccessLog {

    /**
     * Notes a read, to be written within a moment; never blocks.
     *
     * @return false when it cannot be noted now: then what was read must not be given away
     */
    boolean note(AccessRecord read);

    /** A page of the reads; all that this process has noted are in it. May block. */
    AccessPage find(AccessQuery query);
}
