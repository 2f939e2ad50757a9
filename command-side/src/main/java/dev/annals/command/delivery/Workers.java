package dev.annals.command.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The threads of an automation: one follows the log, a few others work off what it found. */
final class Workers {

    private final String name;
    private final Pace pace;
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable LogFollower follower;
    private volatile boolean running;

    /** @param name of the automation, for the names of its threads */
    Workers(String name, Pace pace) {
        this.name = name;
        this.pace = pace;
    }

    /** Waits a while for something to do, and does it. */
    @FunctionalInterface
    interface Turn {
        void take() throws InterruptedException;
    }

    synchronized void start(LogFollower following, int count, Turn turn) {
        running = true;
        follower = following;
        begin("annals-" + name + "-follower", following);
        for (int number = 1; number <= count; number++) {
            begin("annals-" + name + "-" + number, () -> work(turn));
        }
    }

    private void begin(String threadName, Runnable work) {
        Thread thread = new Thread(work, threadName);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void work(Turn turn) {
        try {
            while (running) {
                turn.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Lets what is in hand be finished, for so long as the pace allows.
     *
     * @param close ends the waiting for something to do
     */
    synchronized void stop(Runnable close) {
        running = false;
        close.run();
        if (follower != null) {
            follower.stop();
        }
        long end = System.nanoTime() + pace.stopping().toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    boolean running() {
        return running;
    }
}
