package dev.annals.command.subscription.webhook;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** What others have to say to the dispatcher's thread, and its bell. Bounded by what is under way. */
final class Inbox {

    private final Deque<Runnable> letters = new ArrayDeque<>();
    private boolean rung;

    synchronized void put(Runnable letter) {
        letters.add(letter);
        notifyAll();
    }

    /** There may be something to do. */
    synchronized void ring() {
        rung = true;
        notifyAll();
    }

    /** Does what has come in, having waited for it until a time by {@link System#nanoTime()}. */
    void await(long until) throws InterruptedException {
        for (Runnable letter = poll(until); letter != null; letter = poll(until)) {
            letter.run();
        }
    }

    private synchronized Runnable poll(long until) throws InterruptedException {
        long left = until - System.nanoTime();
        while (letters.isEmpty() && !rung && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = until - System.nanoTime();
        }
        rung = rung || !letters.isEmpty();
        Runnable letter = letters.poll();
        if (letter == null) {
            rung = false;
        }
        return letter;
    }
}
