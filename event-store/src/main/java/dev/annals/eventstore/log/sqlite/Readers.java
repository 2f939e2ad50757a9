package dev.annals.eventstore.log.sqlite;

import dev.annals.shared.error.StartRefused;
import dev.annals.shared.log.LogUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A few connections that read, lent one at a time. */
final class Readers implements AutoCloseable {

    /** On few cores more connections read no faster; whoever waits longer than this is better told so. */
    private static final int SIZE = 8;

    private static final Duration WAIT = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);

    private final LogFile file;
    private final BlockingQueue<LogReader> idle = new ArrayBlockingQueue<>(SIZE);
    private volatile boolean closed;

    Readers(LogFile file) throws SQLException {
        this.file = file;
        for (int i = 0; i < SIZE; i++) {
            idle.add(new LogReader(file.openReader()));
        }
    }

    /** What is asked of a connection. */
    @FunctionalInterface
    interface Query<T> {
        T run(LogReader reader) throws SQLException;
    }

    <T> T read(Query<T> query) {
        LogReader reader = borrow();
        try {
            return query.run(reader);
        } catch (SQLException failure) {
            reader = renewed(reader);
            throw file.faults().whileReading(failure);
        } finally {
            idle.add(reader);
        }
    }

    /** The driver closes a statement that failed: its reader would fail for ever. */
    private LogReader renewed(LogReader failed) {
        try {
            LogReader fresh = new LogReader(file.openReader());
            failed.close();
            return fresh;
        } catch (SQLException | StartRefused notYet) {
            LOG.warn("A reader of the log is not renewed yet: {}", notYet.getMessage());
            return failed;
        }
    }

    private LogReader borrow() {
        if (closed) {
            throw new LogUnavailable("the log is closed");
        }
        LogReader reader = poll();
        if (reader == null) {
            throw new LogUnavailable("too many are reading the log");
        }
        return reader;
    }

    private @Nullable LogReader poll() {
        try {
            return idle.poll(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while waiting to read the log", interrupted);
        }
    }

    /** Waits for those that are lent, so that no connection is closed under a reader. */
    @Override
    public void close() throws SQLException {
        closed = true;
        for (int i = 0; i < SIZE; i++) {
            LogReader reader = poll();
            if (reader == null) {
                return;
            }
            reader.close();
        }
    }
}
