package dev.annals.query.storage;

import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.LogUnavailable;
import dev.annals.shared.log.RecordedCommit;
import java.time.Duration;
import java.util.List;

/** Where a follower of the log gets commits from: the feed while it goes on where the follower is, the log otherwise. */
public final class Commits {

    /** How many events are projected at once. */
    static final int FAR_BEHIND = 8_000;

    private static final int MOST_COMMITS = 256;
    private static final int MOST_EVENTS = 1_000;
    /** The log raises its head a moment before it feeds; reading back what is about to be fed would be waste. */
    private static final Duration GRACE = Duration.ofMillis(2);

    private final EventLog log;
    private final Feed feed = new Feed();

    public Commits(EventLog log) {
        this.log = log;
    }

    /** This process has appended a commit; on the appender's thread. */
    public void fed(RecordedCommit commit) {
        feed.offer(commit);
    }

    /** What was fed of the commits that follow a position without a hole. */
    public List<RecordedCommit> fedAfter(long position) throws InterruptedException {
        List<RecordedCommit> fed = feed.take(position, MOST_COMMITS, MOST_EVENTS);
        long behind = log.head() - position;
        boolean soon = fed.isEmpty() && behind > 0 && behind < MOST_EVENTS && feed.awaitOffer(GRACE);
        return soon ? feed.take(position, MOST_COMMITS, MOST_EVENTS) : fed;
    }

    /** The commits that follow a position, from the log; larger batches far behind, which write each page less often. */
    public List<RecordedCommit> readAfter(long position, boolean oneByOne) {
        long behind = log.head() - position;
        int most = behind > MOST_EVENTS ? FAR_BEHIND : MOST_EVENTS;
        List<RecordedCommit> read = log.readAfter(position, oneByOne ? 1 : most);
        if (read.isEmpty() && behind > 0) {
            throw new LogUnavailable("the log does not give what follows position " + position);
        }
        return read;
    }
}
