package dev.annals.eventstore.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The bounded queue before the appender; taken in groups, in the order of arrival. */
final class WaitingCommits {

    static final int MAX_GROUP = 64;
    private static final long MAX_QUEUED_BYTES = 8L * NewCommit.MAX_BYTES;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Queue<WaitingCommit> queue = new ArrayDeque<>();
    private final int capacity;
    private long bytes;
    private boolean closed;

    WaitingCommits(int capacity) {
        this.capacity = capacity;
    }

    /** Whether there is room, and the queue is open. */
    boolean offer(WaitingCommit commit) {
        lock.lock();
        try {
            if (closed || queue.size() >= capacity || bytes + commit.bytes() > MAX_QUEUED_BYTES) {
                return false;
            }
            queue.add(commit);
            bytes += commit.bytes();
            arrived.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for commits and takes as many as make one group; none when the queue is closed and empty. */
    List<WaitingCommit> take() {
        lock.lock();
        try {
            while (queue.isEmpty() && !closed) {
                arrived.awaitUninterruptibly();
            }
            return group();
        } finally {
            lock.unlock();
        }
    }

    private List<WaitingCommit> group() {
        List<WaitingCommit> group = new ArrayList<>();
        long size = 0;
        WaitingCommit next = queue.peek();
        while (next != null
                && group.size() < MAX_GROUP
                && (group.isEmpty() || size + next.bytes() <= NewCommit.MAX_BYTES)) {
            group.add(queue.remove());
            size += next.bytes();
            next = queue.peek();
        }
        bytes -= size;
        return group;
    }

    int size() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
