package dev.annals.eventstore.log.sqlite;

import dev.annals.eventstore.log.OnlyReadLog;
import java.nio.file.Path;
import java.sql.SQLException;

/** The log in a file as another process may be writing it: only read, without the directory's lock. */
public final class StoredSqliteLog extends ReadableLog implements OnlyReadLog {

    private final LogFile file;

    private StoredSqliteLog(LogFile file) throws SQLException {
        super(new Readers(file));
        this.file = file;
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
    public long head() {
        return readers.read(LogReader::end);
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
