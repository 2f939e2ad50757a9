package dev.annals.query.feed.kafka;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** The automation that keeps the topic in step with the log, on one thread. */
final class WhenEventRecordedThenPublish implements SmartLifecycle {

    static final String THREAD = "annals-kafka";

    private static final Duration FAREWELL = Duration.ofSeconds(4);
    private static final Duration GIVING_UP = Duration.ofSeconds(1);

    private final Supplier<Publisher> publishers;
    private @Nullable Publisher publisher;
    private @Nullable Thread thread;

    WhenEventRecordedThenPublish(Supplier<Publisher> publishers) {
        this.publishers = publishers;
    }

    @Override
    public synchronized void start() {
        Publisher starting = publishers.get();
        publisher = starting;
        thread = new Thread(starting, THREAD);
        thread.setDaemon(true);
        thread.start();
    }

    /** The transaction under way may be finished; what was not published is found in the log at the next start. */
    @Override
    public synchronized void stop() {
        if (publisher == null || thread == null) {
            return;
        }
        publisher.stop();
        try {
            thread.join(FAREWELL.toMillis());
            thread.interrupt();
            thread.join(GIVING_UP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        publisher = null;
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return publisher != null;
    }
}
