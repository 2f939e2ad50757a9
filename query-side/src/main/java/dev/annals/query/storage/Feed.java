package dev.annals.query.storage;

import dev.annals.shared.log.RecordedCommit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The commits of this process on their way from the appender to the projector. Only a hint: what does not fit is
 * dropped, and read from the log instead.
 */
final class Feed {

    private static final int MOST_COMMITS = 1_024;

    private final Deque<RecordedCommit> commits = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition offered = lock.newCondition();

    /** On the appender's thread. */
    void offer(RecordedCommit commit) {
        lock.lock();
        try {
            if (commits.size() < MOST_COMMITS) {
                commits.add(commit);
                offered.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes the commits that follow a position without a hole; empty when there are none, or others first. */
    List<RecordedCommit> take(long position, int mostEvents) {
        lock.lock();
        try {
            dropUpTo(position);
            return takeFollowing(position, mostEvents);
        } finally {
            lock.unlock();
        }
    }

    private List<RecordedCommit> takeFollowing(long position, int mostEvents) {
        List<RecordedCommit> taken = new ArrayList<>();
        long last = position;
        RecordedCommit first = commits.peek();
        while (first != null && first.position() == last + 1 && last - position < mostEvents) {
            taken.add(commits.remove());
            last = first.lastPosition();
            first = commits.peek();
        }
        return taken;
    }

    private void dropUpTo(long position) {
        RecordedCommit first = commits.peek();
        while (first != null && first.position() <= position) {
            commits.remove();
            first = commits.peek();
        }
    }

    /** Waits for a commit; false when the time is up first. */
    boolean awaitOffer(Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = atMost.toNanos();
            while (commits.isEmpty() && left > 0) {
                left = offered.awaitNanos(left);
            }
            return !commits.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
