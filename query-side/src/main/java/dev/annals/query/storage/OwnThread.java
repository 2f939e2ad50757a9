package dev.annals.query.storage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that takes one turn after another until it is stopped. */
public final class OwnThread {

    private static final Logger LOG = LoggerFactory.getLogger(OwnThread.class);

    private final String name;
    private final Turn turn;
    private final Duration farewell;
    private @Nullable Thread thread;
    private volatile boolean running;

    /** @param farewell how long whoever stops it waits for its last turn */
    public OwnThread(String name, Turn turn, Duration farewell) {
        this.name = name;
        this.turn = turn;
        this.farewell = farewell;
    }

    /** Something that is done again and again; it says itself when it has failed. */
    @FunctionalInterface
    public interface Turn {

        void take() throws InterruptedException;
    }

    /** Begins, unless it runs already. */
    public synchronized void start() {
        if (!running) {
            running = true;
            thread = new Thread(this::run, name);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Interrupts the turn under way. */
    public synchronized void stop() {
        running = false;
        Thread stopping = thread;
        if (stopping != null) {
            stopping.interrupt();
            try {
                stopping.join(farewell.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public boolean isRunning() {
        return running;
    }

    private void run() {
        try {
            while (running) {
                turn.take();
            }
        } catch (InterruptedException e) {
            LOG.debug("{} was stopped", name);
        }
    }
}
