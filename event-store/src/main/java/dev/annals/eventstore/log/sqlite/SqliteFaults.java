package dev.annals.eventstore.log.sqlite;

import dev.annals.eventstore.log.LogBroken;
import dev.annals.shared.error.StartRefused;
import dev.annals.shared.log.LogUnavailable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's errors mean for the log in one file. */
public final class SqliteFaults {

    /** A full disk shows in other ways than its own code while the write-ahead log's index grows. */
    private static final Set<SQLiteErrorCode> DISK_FULL =
            EnumSet.of(SQLiteErrorCode.SQLITE_FULL, SQLiteErrorCode.SQLITE_IOERR_SHMSIZE);

    /**
     * After these nobody knows what the page cache and the file hold. A broken constraint means that somebody else wrote,
     * a plain error that the connection is not in the state that we think.
     */
    private static final Set<SQLiteErrorCode> BREAKING = EnumSet.of(
            SQLiteErrorCode.SQLITE_ERROR,
            SQLiteErrorCode.SQLITE_IOERR,
            SQLiteErrorCode.SQLITE_CORRUPT,
            SQLiteErrorCode.SQLITE_NOTADB,
            SQLiteErrorCode.SQLITE_CONSTRAINT);

    private final Path file;

    public SqliteFaults(Path file) {
        this.file = file;
    }

    RuntimeException whileWriting(SQLException failure) {
        if (DISK_FULL.contains(code(failure))) {
            return new LogUnavailable(
                    "no room to write %s: free some disk space, the service then goes on by itself".formatted(file),
                    failure);
        }
        if (BREAKING.contains(family(failure))) {
            return new LogBroken(
                    "Writing %s failed (%s): check the disk, then start the service again"
                            .formatted(file, failure.getMessage()),
                    failure);
        }
        return new LogUnavailable("%s cannot be written (%s)".formatted(file, failure.getMessage()), failure);
    }

    /** The same, and tells somebody when this process must stop. */
    public RuntimeException whileWriting(SQLException failure, Consumer<LogBroken> onBroken) {
        RuntimeException meaning = whileWriting(failure);
        if (meaning instanceof LogBroken broken) {
            onBroken.accept(broken);
        }
        return meaning;
    }

    public LogUnavailable whileReading(SQLException failure) {
        return new LogUnavailable("%s cannot be read (%s)".formatted(file, failure.getMessage()), failure);
    }

    StartRefused whileOpening(SQLException failure) {
        SQLiteErrorCode family = family(failure);
        if (family == SQLiteErrorCode.SQLITE_CORRUPT || family == SQLiteErrorCode.SQLITE_NOTADB) {
            return damaged(String.valueOf(failure.getMessage()));
        }
        String remedy =
                DISK_FULL.contains(code(failure)) ? "free some disk space" : "check the file, its owner and the disk";
        return new StartRefused(
                "the log %s cannot be opened (%s)".formatted(file, failure.getMessage()), remedy, failure);
    }

    StartRefused damaged(String finding) {
        return new StartRefused(
                "the log %s is damaged (%s)".formatted(file, finding),
                "move it and its -wal file aside and restore the last backup");
    }

    private static SQLiteErrorCode code(SQLException failure) {
        return failure instanceof SQLiteException known ? known.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
    }

    /** SQLite's extended codes carry their family in the low byte. */
    private static SQLiteErrorCode family(SQLException failure) {
        return SQLiteErrorCode.getErrorCode(code(failure).code & 0xff);
    }
}
