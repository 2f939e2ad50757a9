package dev.annals.eventstore.verification;

import dev.annals.eventstore.log.CommitSource;
import dev.annals.eventstore.log.StoredCommit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The pages of a log in order, the next of which is being read while the last is looked at. */
final class PagesAhead implements AutoCloseable {

    private static final int EVENTS_AT_ONCE = 2_000;

    private final CommitSource source;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread reading = new Thread(work, "verify-reading");
        reading.setDaemon(true);
        return reading;
    });
    private CompletableFuture<List<StoredCommit>> ahead;

    PagesAhead(CommitSource source) {
        this.source = source;
        this.ahead = read(0);
    }

    /** The next page; empty at the end of the log. */
    List<StoredCommit> next() throws InterruptedException {
        try {
            List<StoredCommit> page = ahead.get();
            if (!page.isEmpty()) {
                StoredCommit last = page.get(page.size() - 1);
                // A commit without events must not be read for ever.
                ahead = read(Math.max(last.position(), last.lastPosition()));
            }
            return page;
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failure);
        }
    }

    private CompletableFuture<List<StoredCommit>> read(long position) {
        return CompletableFuture.supplyAsync(() -> source.after(position, EVENTS_AT_ONCE), thread);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
