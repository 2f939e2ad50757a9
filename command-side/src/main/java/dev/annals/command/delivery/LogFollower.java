package dev.annals.command.delivery;

import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the outbox level with the log, on one thread: reads from the checkpoint on, lets sending begin at the end of the
 * log, and moves the checkpoint behind what is settled. Only on the node that leads.
 */
final class LogFollower implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);

    private static final int EVENTS_AT_ONCE = 500;
    private static final long NOWHERE = -1;

    private final String automation;
    private final EventLog log;
    private final Checkpoints checkpoints;
    private final Ledger outbox;
    private final Feed feed;
    private final Pace pace;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private long position = NOWHERE;
    private long saved;
    private long renewedAt;
    private boolean troubled;

    LogFollower(String automation, EventLog log, Checkpoints checkpoints, Ledger outbox, Feed feed, Pace pace) {
        this.automation = automation;
        this.log = log;
        this.checkpoints = checkpoints;
        this.outbox = outbox;
        this.feed = feed;
        this.pace = pace;
    }

    void stop() {
        stopped.countDown();
    }

    @Override
    public void run() {
        try {
            Duration rest = Duration.ZERO;
            while (!stopped.await(rest.toMillis(), TimeUnit.MILLISECONDS)) {
                rest = turn();
            }
            save();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("How far {} has come could not be stored; the log will tell", automation, e);
        }
    }

    /** How long to rest before the next turn. */
    private Duration turn() throws InterruptedException {
        try {
            if (!leading()) {
                standBy();
                return pace.renewal();
            }
            follow();
            troubled = false;
            return Duration.ZERO;
        } catch (RuntimeException e) {
            tellOperator(e);
            standBy();
            return pace.patience();
        }
    }

    private void tellOperator(RuntimeException failure) {
        if (!troubled) {
            LOG.warn("What goes by {} waits until the log can be read again: {}", automation, failure.toString());
        }
        troubled = true;
    }

    private void standBy() {
        outbox.restart();
        position = NOWHERE;
    }

    private boolean leading() {
        if (position != NOWHERE
                && System.nanoTime() - renewedAt < pace.renewal().toNanos()) {
            return true;
        }
        save();
        if (!checkpoints.lead(automation, pace.lease())) {
            return false;
        }
        renewedAt = System.nanoTime();
        if (position == NOWHERE) {
            position = checkpoints.read(automation);
            saved = position;
        }
        return true;
    }

    private void save() {
        long settled = position == NOWHERE ? NOWHERE : outbox.settledUpTo(position);
        if (settled > saved) {
            checkpoints.write(automation, settled);
            saved = settled;
        }
    }

    private void follow() throws InterruptedException {
        if (!outbox.awaitRoom(pace.patience())) {
            // More is owed than we want to hold: the log keeps the rest, and what we hold is sent.
            outbox.open();
            return;
        }
        Feed.Fed fed = feed.after(position);
        if (fed != null) {
            read(fed.commits(), fed.upTo());
            return;
        }
        List<RecordedCommit> commits = log.head() > position ? log.readAfter(position, EVENTS_AT_ONCE) : List.of();
        if (commits.isEmpty()) {
            outbox.open();
            awaitMore();
        } else {
            read(commits, commits.get(commits.size() - 1).lastPosition());
        }
    }

    private void read(List<RecordedCommit> commits, long upTo) {
        commits.forEach(outbox::read);
        position = upTo;
    }

    private void awaitMore() throws InterruptedException {
        if (log.awaitBeyond(position, pace.patience())) {
            feed.await(pace.gathering());
        }
    }
}
