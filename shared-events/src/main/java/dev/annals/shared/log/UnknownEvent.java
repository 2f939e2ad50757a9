package dev.annals.shared.log;

/** The log holds an event that this version does not know: a newer version wrote it, and it is never skipped. */
public final class UnknownEvent extends RuntimeException {

    private final String name;
    private final int revision;

    public UnknownEvent(long position, String name, int revision) {
        super("position " + position + " of the log holds " + name + " revision " + revision
                + ", which this version of Annals does not know; run a version that knows it");
        this.name = name;
        this.revision = revision;
    }

    public String name() {
        return name;
    }

    public int revision() {
        return revision;
    }
}
