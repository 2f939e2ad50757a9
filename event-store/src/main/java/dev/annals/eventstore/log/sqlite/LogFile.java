package dev.annals.eventstore.log.sqlite;

import dev.annals.shared.error.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Opens connections to the log's file, and sees whether it is a log that this release knows. */
final class LogFile {

    /** Files up to here are checked whole; beyond, only the end is, or the start would grow with the log. */
    private static final long QUICK_CHECK_BYTES = 16L * 1024 * 1024;

    private final Path file;
    private final SqliteFaults faults;

    LogFile(Path file) {
        this.file = file;
        this.faults = new SqliteFaults(file);
    }

    SqliteFaults faults() {
        return faults;
    }

    /** The connection that writes; makes the tables of a new file. */
    Connection openWriter() {
        try {
            Connection connection = DurableConnection.open(file);
            try {
                prepare(connection);
                return connection;
            } catch (SQLException | RuntimeException failure) {
                connection.close();
                throw failure;
            }
        } catch (SQLException failure) {
            throw faults.whileOpening(failure);
        }
    }

    Connection openReader() {
        try {
            Connection connection = DurableConnection.open(file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA query_only = true");
            }
            return connection;
        } catch (SQLException failure) {
            throw faults.whileOpening(failure);
        }
    }

    private void prepare(Connection connection) throws SQLException {
        if (LogSchema.isEmpty(connection)) {
            LogSchema.create(connection);
        }
        int format = LogSchema.format(connection);
        if (format > LogSchema.FORMAT) {
            throw new StartRefused(
                    "the log %s was written by a later release".formatted(file),
                    "start Annals %s or later on it".formatted(LogSchema.neededRelease(connection)));
        }
        if (format < 1) {
            throw new StartRefused(
                    "%s is a database of another program".formatted(file),
                    "move it aside, or name another directory with ANNALS_DATA_DIR");
        }
        check(connection);
    }

    private void check(Connection connection) throws SQLException {
        if (size() > QUICK_CHECK_BYTES) {
            return;
        }
        String finding = LogSchema.quickCheck(connection);
        if (!finding.equals("ok")) {
            throw faults.damaged(String.join(" ", finding.split("\n")));
        }
    }

    private long size() {
        try {
            return Files.size(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Moves the whole write-ahead log into the file, so that a stopped service leaves one file. */
    static void truncateWriteAheadLog(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }
}
