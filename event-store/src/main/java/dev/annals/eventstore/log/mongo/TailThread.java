package dev.annals.eventstore.log.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import dev.annals.eventstore.log.LogBroken;
import dev.annals.eventstore.log.LogHead;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees what other nodes append and moves the head, which wakes who waits: by a change stream, or by looking often. */
final class TailThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TailThread.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(25);
    private static final Duration CHANGES_WAIT = Duration.ofMillis(250);
    private static final Duration READ_WITHIN = Duration.ofSeconds(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final CommitCollection commits;
    private final ChainTail tail;
    private final LogHead head;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "annals-log-tail");
    private boolean failing;
    /** The head was right then, at the latest. */
    private volatile long lookedAt = System.nanoTime();

    TailThread(CommitCollection commits, LogHead head) {
        this.commits = commits;
        this.tail = new ChainTail(commits);
        this.head = head;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        boolean changeStreams = true;
        while (!closedWithin(Duration.ZERO)) {
            try {
                changeStreams = changeStreams && follow();
                if (!changeStreams) {
                    look();
                }
            } catch (MongoException failure) {
                report(failure);
                closedWithin(AFTER_FAILURE);
            } catch (LogBroken broken) {
                // The next append meets it too, and stops the process.
                LOG.error("{}", broken.getMessage());
                return;
            }
        }
    }

    /** Follows the change stream until it fails or the log is closed; false where there is none, as on a single server. */
    private boolean follow() {
        try (MongoChangeStreamCursor<ChangeStreamDocument<BsonDocument>> changes = open()) {
            if (changes == null) {
                return false;
            }
            catchUp();
            while (!closedWithin(Duration.ZERO)) {
                long now = System.nanoTime();
                ChangeStreamDocument<BsonDocument> change = changes.tryNext();
                if (change != null && isNews(change)) {
                    catchUp();
                } else if (change == null) {
                    lookedAt = now;
                }
            }
            return true;
        }
    }

    private @Nullable MongoChangeStreamCursor<ChangeStreamDocument<BsonDocument>> open() {
        try {
            return commits.changes(CHANGES_WAIT).cursor();
        } catch (MongoCommandException unsupported) {
            LOG.info(
                    "No change stream here ({}): looking for commits of other nodes every {} ms",
                    unsupported.getErrorCode(),
                    LOOK_EVERY.toMillis());
            return null;
        }
    }

    private boolean isNews(ChangeStreamDocument<BsonDocument> change) {
        BsonDocument key = change.getDocumentKey();
        return key == null || CommitDocument.position(key) > head.end().position();
    }

    private void look() {
        do {
            catchUp();
        } while (!closedWithin(LOOK_EVERY));
    }

    private void catchUp() {
        long now = System.nanoTime();
        List<ChainTail.Link> links = tail.after(head.end(), READ_WITHIN);
        while (!links.isEmpty()) {
            head.advance(links.get(links.size() - 1).end());
            links = tail.after(head.end(), READ_WITHIN);
        }
        lookedAt = now;
        failing = false;
    }

    /** Whether the head was right not longer ago than this. */
    boolean lookedWithin(Duration time) {
        return System.nanoTime() - lookedAt <= time.toNanos();
    }

    private void report(MongoException failure) {
        if (!failing && closed.getCount() > 0) {
            LOG.warn("MongoDB does not tell of new commits: {}", failure.getMessage());
        }
        failing = true;
    }

    private boolean closedWithin(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException closing) {
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join(READ_WITHIN.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
