package dev.annals.query.storage;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets commits come together for a while, so that many of them take one transaction; unless somebody waits for them. */
final class Gathering {

    /** Beyond that a batch is large enough. */
    private static final long ENOUGH_EVENTS = 500;

    private final Duration atMost;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition hurried = lock.newCondition();
    private boolean hurry;

    Gathering(Duration atMost) {
        this.atMost = atMost;
    }

    /** Waits for more to come. */
    void rest(long behind) throws InterruptedException {
        if (atMost.isZero() || behind <= 0 || behind >= ENOUGH_EVENTS) {
            return;
        }
        lock.lockInterruptibly();
        try {
            long left = atMost.toNanos();
            while (!hurry && left > 0) {
                left = hurried.awaitNanos(left);
            }
            hurry = false;
        } finally {
            lock.unlock();
        }
    }

    /** Somebody waits for what has come until now. */
    void hurry() {
        lock.lock();
        try {
            hurry = true;
            hurried.signal();
        } finally {
            lock.unlock();
        }
    }
}
