package dev.annals.eventstore.log;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The end of the log as this process knows it, and those who wait for it to move. */
public final class LogHead {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile ChainEnd end;

    public LogHead(ChainEnd end) {
        this.end = end;
    }

    public ChainEnd end() {
        return end;
    }

    /** Moves the head forward and wakes who waits; a head that is already further stays. */
    public void advance(ChainEnd next) {
        lock.lock();
        try {
            if (next.position() > end.position()) {
                end = next;
                moved.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    public boolean awaitBeyond(long position, Duration atMost) throws InterruptedException {
        if (end.position() > position) {
            return true;
        }
        lock.lockInterruptibly();
        try {
            long left = atMost.toNanos();
            while (end.position() <= position && left > 0) {
                left = moved.awaitNanos(left);
            }
            return end.position() > position;
        } finally {
            lock.unlock();
        }
    }
}
