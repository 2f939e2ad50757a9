package dev.annals.eventstore.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stored log that is only read, as it stands: nothing of it is believed. */
public interface CommitSource extends AutoCloseable {

    /** The commits that begin after a position, in order, up to about so many events; empty at the end. */
    List<StoredCommit> after(long position, int maxEvents);

    /**
     * What is stored beside the commits and does not belong to them.
     *
     * @param upTo the position of the last event that was walked; more may have been written since
     * @param keys what the look-up keys up to there add up to
     * @return null when all fits
     */
    @Nullable
    String strays(long upTo, KeySum keys);

    @Override
    void close();
}
