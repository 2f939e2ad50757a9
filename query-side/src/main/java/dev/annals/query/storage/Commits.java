package dev.annals.query.storage;

import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.LogUnavailable;
import dev.annals.shared.log.RecordedCommit;
import java.time.Duration;
import java.util.List;

/** Where a follower of the log gets commits from: the feed while it goes on where the follower is, the log otherwise. */
public final class Commits {

    private static final int MOST_EVENTS = 1_000;
    private static final int MOST_EVENTS_FAR_BEHIND = 8_000;
    /** Several read models are built at once, and a batch that outlives young collections fills the rest of the heap. */
    private static final long HEAP_PER_EVENT = 160 * 1024;

    /** How many events are projected at once far behind the head. */
    public static final int FAR_BEHIND = farBehind(Runtime.getRuntime().maxMemory());

    /** The log raises its head a moment before it feeds; reading back what is about to be fed would be waste. */
    private static final Duration GRACE = Duration.ofMillis(2);

    private final EventLog log;
    private final Feed feed = new Feed();

    public Commits(EventLog log) {
        this.log = log;
    }

    /** More of them write each page of a file less often, as far as the heap has room. */
    static int farBehind(long heapBytes) {
        return (int) Math.max(MOST_EVENTS, Math.min(MOST_EVENTS_FAR_BEHIND, heapBytes / HEAP_PER_EVENT));
    }

    /** This process has appended a commit; on the appender's thread. */
    public void fed(RecordedCommit commit) {
        feed.offer(commit);
    }

    /** What was fed of the commits that follow a position without a hole. */
    public List<RecordedCommit> fedAfter(long position) throws InterruptedException {
        List<RecordedCommit> fed = feed.take(position, MOST_EVENTS);
        long behind = log.head() - position;
        boolean soon = fed.isEmpty() && behind > 0 && behind < MOST_EVENTS && feed.awaitOffer(GRACE);
        return soon ? feed.take(position, MOST_EVENTS) : fed;
    }

    /** The commits that follow a position, from the log. */
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
