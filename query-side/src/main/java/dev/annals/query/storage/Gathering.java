package dev.annals.query.storage;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets commits come together for a while, so that many of them take one transaction; unless somebody waits for them. */
final class Gathering {

    /** Beyond that a batch is large enough. */
    private static final long ENOUGH_EVENTS = 800;

    private final Duration atMost;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition enough = lock.newCondition();
    private long waiting;
    private boolean hurry;

    Gathering(Duration atMost) {
        this.atMost = atMost;
    }

    /** Waits for more to come than what is there. */
    void rest(long behind) throws InterruptedException {
        if (atMost.isZero() || behind <= 0) {
            return;
        }
        lock.lockInterruptibly();
        try {
            waiting = behind;
            long left = atMost.toNanos();
            while (!hurry && waiting < ENOUGH_EVENTS && left > 0) {
                left = enough.awaitNanos(left);
            }
            hurry = false;
        } finally {
            lock.unlock();
        }
    }

    /** More has come; on the appender's thread. */
    void came(int events) {
        if (atMost.isZero()) {
            return;
        }
        lock.lock();
        try {
            waiting += events;
            if (waiting >= ENOUGH_EVENTS) {
                enough.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Somebody waits for what has come until now. */
    void hurry() {
        lock.lock();
        try {
            hurry = true;
            enough.signal();
        } finally {
            lock.unlock();
        }
    }
}
