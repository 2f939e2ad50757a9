package dev.annals.eventstore.log.sqlite;

import dev.annals.eventstore.log.AppendOutcome;
import dev.annals.eventstore.log.CommitLog;
import dev.annals.eventstore.log.NewCommit;
import dev.annals.eventstore.log.PageSize;
import dev.annals.eventstore.log.StoredCommit;
import dev.annals.eventstore.log.StoredEvent;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.log.SubjectRange;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The log in a file as another process may be writing it: only read, without the directory's lock. */
public final class StoredSqliteLog implements CommitLog {

    private final LogFile file;
    private final Readers readers;

    private StoredSqliteLog(LogFile file) throws SQLException {
        this.file = file;
        this.readers = new Readers(file);
    }

    /** Opens the log of a data directory; refused when there is none. */
    public static StoredSqliteLog open(Path directory) {
        LogFile file = SqliteCommitSource.found(directory);
        try {
            return new StoredSqliteLog(file);
        } catch (SQLException failure) {
            throw file.faults().whileOpening(failure);
        }
    }

    @Override
    public List<AppendOutcome> append(List<NewCommit> group) {
        throw new UnsupportedOperationException("this log is only read");
    }

    @Override
    public long head() {
        return readers.read(LogReader::end);
    }

    @Override
    public byte[] headHash() {
        throw new UnsupportedOperationException("this log is not appended to");
    }

    @Override
    public List<StoredCommit> readAfter(long position, int maxEvents) {
        return readers.read(reader -> reader.commitsAfter(position, new PageSize(maxEvents)));
    }

    @Override
    public List<StoredEvent> readStream(String stream, long fromVersion, int limit) {
        return readers.read(reader -> reader.stream(stream, fromVersion, limit));
    }

    @Override
    public List<StoredEvent> readSubject(SubjectRange range) {
        return readers.read(reader -> reader.subject(range));
    }

    @Override
    public long countSubject(UUID subject) {
        return readers.read(reader -> reader.countOf(subject));
    }

    @Override
    public List<StoredEvent> readKey(LookupKey key, int limit) {
        return readers.read(reader -> reader.key(key, limit));
    }

    @Override
    public List<StoredEvent> readKeyAfter(LookupKey key, long position, int limit) {
        return readers.read(reader -> reader.keyAfter(key, position, limit));
    }

    @Override
    public boolean awaitBeyond(long position, Duration atMost) {
        return head() > position;
    }

    @Override
    public void close() {
        try {
            readers.close();
        } catch (SQLException failure) {
            throw file.faults().whileReading(failure);
        }
    }
}
