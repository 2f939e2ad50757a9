package dev.annals.eventstore.log;

/** How much one read of commits may still take: so many events, and never more bytes than a large commit has. */
public final class PageSize {

    private final int maxEvents;
    private int events;
    private long bytes;

    public PageSize(int maxEvents) {
        this.maxEvents = maxEvents;
    }

    public boolean hasRoom() {
        return events == 0 || (events < maxEvents && bytes < NewCommit.MAX_BYTES);
    }

    public void take(int moreEvents, long moreBytes) {
        events += moreEvents;
        bytes += moreBytes;
    }
}
