package dev.annals.eventstore.log.sqlite;

import dev.annals.eventstore.log.AppendOutcome;
import dev.annals.eventstore.log.AppendOutcome.Committed;
import dev.annals.eventstore.log.CanonicalForm;
import dev.annals.eventstore.log.ChainEnd;
import dev.annals.eventstore.log.LogHead;
import dev.annals.eventstore.log.NewCommit;
import dev.annals.eventstore.log.StoredCommit;
import dev.annals.shared.wire.Micros;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log in {@code events.db} of a data directory, which one process has to itself. */
public final class SqliteCommitLog extends ReadableLog {

    public static final String FILE = "events.db";

    private static final Logger LOG = LoggerFactory.getLogger(SqliteCommitLog.class);

    private final DirectoryLock lock;
    private final SqliteFaults faults;
    private final LogWriter writer;
    private final LogHead head;

    private SqliteCommitLog(DirectoryLock lock, LogFile file, LogWriter writer, Readers readers, ChainEnd end) {
        super(readers);
        this.lock = lock;
        this.faults = file.faults();
        this.writer = writer;
        this.head = new LogHead(end);
    }

    /**
     * Opens the log of a directory, both made when they are missing.
     *
     * @throws dev.annals.shared.error.StartRefused when another process has it, it cannot be written, is damaged, or
     *     was written by a later release
     */
    public static SqliteCommitLog open(Path directory, Clock clock) {
        DirectoryLock lock = DirectoryLock.acquire(directory);
        try {
            LogFile file = new LogFile(directory.resolve(FILE));
            return open(lock, file, file.openWriter(), clock);
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    static SqliteCommitLog open(DirectoryLock lock, LogFile file, Connection connection, Clock clock) {
        try {
            ChainEnd end = end(file);
            LogWriter writer = new LogWriter(connection, () -> Micros.of(clock.instant()));
            return new SqliteCommitLog(lock, file, writer, new Readers(file), end);
        } catch (SQLException failure) {
            closeQuietly(connection);
            throw file.faults().whileOpening(failure);
        } catch (RuntimeException failure) {
            closeQuietly(connection);
            throw failure;
        }
    }

    /** Proves at each start, at a cost that does not grow with the log, that the newest commit is whole. */
    private static ChainEnd end(LogFile file) throws SQLException {
        try (LogReader reader = new LogReader(file.openReader())) {
            StoredCommit newest = reader.newest();
            if (newest == null) {
                return ChainEnd.EMPTY;
            }
            if (!Arrays.equals(newest.hash(), CanonicalForm.hash(newest))) {
                throw file.faults().damaged("the commit at position " + newest.position() + " is not what was written");
            }
            return ChainEnd.of(newest);
        }
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception failure) {
            LOG.warn("Closing the log: {}", failure.getMessage());
        }
    }

    @Override
    public synchronized List<AppendOutcome> append(List<NewCommit> group) {
        try {
            List<AppendOutcome> outcomes = writer.append(group, head.end());
            for (AppendOutcome outcome : outcomes) {
                if (outcome instanceof Committed committed) {
                    head.advance(ChainEnd.of(committed.commit()));
                }
            }
            return outcomes;
        } catch (SQLException failure) {
            throw faults.whileWriting(failure);
        }
    }

    @Override
    public long head() {
        return head.end().position();
    }

    @Override
    public byte[] headHash() {
        return head.end().hash().clone();
    }

    @Override
    public List<StoredCommit> readAfter(long position, int maxEvents) {
        return position >= head() ? List.of() : super.readAfter(position, maxEvents);
    }

    @Override
    public boolean awaitBeyond(long position, Duration atMost) throws InterruptedException {
        return head.awaitBeyond(position, atMost);
    }

    @Override
    public synchronized void close() {
        closeQuietly(readers);
        closeQuietly(writer);
        lock.close();
    }
}
