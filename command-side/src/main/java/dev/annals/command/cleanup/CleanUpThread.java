package dev.annals.command.cleanup;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cleans up every now and then, on one thread that gives way to everything else. */
final class CleanUpThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CleanUpThread.class);
    private static final long FIRST_AFTER_MILLIS = 60_000;
    private static final long FAREWELL_SECONDS = 5;

    private final Runnable work;
    private final ScheduledExecutorService executor;

    CleanUpThread(Runnable work, Duration pause) {
        this.work = work;
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "clean-up");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        });
        executor.scheduleWithFixedDelay(this::round, FIRST_AFTER_MILLIS, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("Cleaning up stopped, and goes on later: {}", e.toString());
        }
    }

    @Override
    public void close() throws InterruptedException {
        executor.shutdownNow();
        executor.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS);
    }
}
