package dev.annals.query.feed;

import dev.annals.query.storage.Commits;
import dev.annals.query.storage.OwnThread;
import dev.annals.query.storage.Visible;
import dev.annals.shared.feed.CloudEventFormat;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.user.UserEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The one thread that follows the log for all who wait for the next event, and wakes them. It rests while nobody has
 * asked for a while, so that a deployment without consumers pays nothing for it.
 */
final class Follower implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    private static final long INTEREST_LASTS = Duration.ofMinutes(1).toNanos();
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final EventLog log;
    private final Commits commits;
    private final NewestEvents newest;
    private final CloudEventFormat format;
    private final Visible reached = new Visible();
    private final Semaphore interest = new Semaphore(0);
    private volatile long askedAt = System.nanoTime() - INTEREST_LASTS;
    private volatile boolean following;
    private final OwnThread thread = new OwnThread("feed", this::turn, FAREWELL);

    Follower(EventLog log, NewestEvents newest, CloudEventFormat format) {
        this.log = log;
        this.commits = new Commits(log);
        this.newest = newest;
        this.format = format;
    }

    /** Completes with true when there is more than a position, with false when the time is up first; never fails. */
    CompletionStage<Boolean> beyond(long position, Duration atMost) {
        askedAt = System.nanoTime();
        if (!following) {
            interest.release();
        }
        return reached.reached(position + 1, atMost);
    }

    @Override
    public synchronized void start() {
        if (!thread.isRunning()) {
            log.onAppended(this::fed);
            thread.start();
        }
    }

    /** Before the web server stops, which waits for whoever waits here. */
    @Override
    public synchronized void stop() {
        thread.stop();
        reached.reached(Long.MAX_VALUE);
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private void fed(RecordedCommit commit) {
        if (following) {
            commits.fed(commit);
        }
    }

    private void turn() throws InterruptedException {
        if (isWanted()) {
            tryToFollow();
        } else {
            interest.tryAcquire(INTEREST_LASTS, TimeUnit.NANOSECONDS);
            interest.drainPermits();
        }
    }

    private boolean isWanted() {
        return System.nanoTime() - askedAt < INTEREST_LASTS;
    }

    private void tryToFollow() throws InterruptedException {
        try {
            follow();
        } catch (RuntimeException e) {
            LOG.warn("the feed does not get on, and tries again: {}", e.getMessage());
            Thread.sleep(IDLE.toMillis());
        } finally {
            following = false;
            newest.forget();
        }
    }

    private void follow() throws InterruptedException {
        following = true;
        long position = log.head();
        newest.startAfter(position);
        reached.reached(position);
        while (isWanted()) {
            List<RecordedCommit> next = next(position);
            if (next.isEmpty()) {
                log.awaitBeyond(position, IDLE);
            } else {
                position = add(Stretch.of(next, position, format), next);
            }
        }
        following = false;
        // Nothing of anybody stays in memory while nobody asks.
        commits.fedAfter(log.head());
    }

    private List<RecordedCommit> next(long position) throws InterruptedException {
        List<RecordedCommit> fed = commits.fedAfter(position);
        return fed.isEmpty() && log.head() > position ? commits.readAfter(position, false) : fed;
    }

    private long add(Stretch stretch, List<RecordedCommit> commits) {
        newest.add(stretch);
        if (commits.stream().anyMatch(Follower::erases)) {
            // What is at hand was opened before the key was destroyed; from now on it is read from the log.
            newest.startAfter(stretch.upTo());
        }
        reached.reached(stretch.upTo());
        return stretch.upTo();
    }

    private static boolean erases(RecordedCommit commit) {
        return commit.events().stream().anyMatch(recorded -> recorded.event() instanceof UserEvent.Erased);
    }
}
