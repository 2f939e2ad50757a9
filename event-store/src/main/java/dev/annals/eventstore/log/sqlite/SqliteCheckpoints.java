package dev.annals.eventstore.log.sqlite;

import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.LogUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints in {@code automations.db} of the data directory: a file of their own, because SQLite has one write lock per
 * file and the log's belongs to the appender.
 */
public final class SqliteCheckpoints implements Checkpoints, AutoCloseable {

    public static final String FILE = "automations.db";

    private final SqliteFaults faults;
    private final Connection connection;

    private SqliteCheckpoints(SqliteFaults faults, Connection connection) {
        this.faults = faults;
        this.connection = connection;
    }

    /** Opens the checkpoints of a data directory whose log is already open, and so locked. */
    public static SqliteCheckpoints open(Path directory) {
        Path file = directory.resolve(FILE);
        SqliteFaults faults = new SqliteFaults(file);
        try {
            Connection connection = DurableConnection.open(file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("""
                        CREATE TABLE IF NOT EXISTS checkpoints (
                            automation TEXT PRIMARY KEY,
                            position INTEGER NOT NULL
                        ) STRICT, WITHOUT ROWID""");
                statement.execute("""
                        CREATE TABLE IF NOT EXISTS notes (
                            automation TEXT PRIMARY KEY,
                            remark TEXT NOT NULL
                        ) STRICT, WITHOUT ROWID""");
            }
            return new SqliteCheckpoints(faults, connection);
        } catch (SQLException failure) {
            throw faults.whileOpening(failure);
        }
    }

    @Override
    public synchronized long read(String automation) {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT position FROM checkpoints WHERE automation = ?")) {
            query.setString(1, automation);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        } catch (SQLException failure) {
            throw faults.whileReading(failure);
        }
    }

    @Override
    public synchronized void write(String automation, long position) {
        try (PreparedStatement update = connection.prepareStatement("""
                INSERT INTO checkpoints (automation, position) VALUES (?, ?)
                ON CONFLICT DO UPDATE SET position = max(position, excluded.position)""")) {
            update.setString(1, automation);
            update.setLong(2, position);
            update.executeUpdate();
        } catch (SQLException failure) {
            throw new LogUnavailable("a checkpoint could not be written: " + failure.getMessage(), failure);
        }
    }

    @Override
    public synchronized void note(String automation, String remark) {
        try (PreparedStatement update =
                connection.prepareStatement("INSERT OR REPLACE INTO notes (automation, remark) VALUES (?, ?)")) {
            update.setString(1, automation);
            update.setString(2, remark);
            update.executeUpdate();
        } catch (SQLException failure) {
            throw new LogUnavailable("a remark could not be written: " + failure.getMessage(), failure);
        }
    }

    @Override
    public synchronized @Nullable String note(String automation) {
        try (PreparedStatement query = connection.prepareStatement("SELECT remark FROM notes WHERE automation = ?")) {
            query.setString(1, automation);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        } catch (SQLException failure) {
            throw faults.whileReading(failure);
        }
    }

    /** The lock on the data directory has already decided: there is no other process. */
    @Override
    public boolean lead(String automation, Duration lease) {
        return true;
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw faults.whileReading(failure);
        }
    }
}
