package dev.annals.eventstore.sealing;

import dev.annals.eventstore.log.LogBroken;
import dev.annals.eventstore.log.sqlite.DurableConnection;
import dev.annals.eventstore.log.sqlite.SqliteFaults;
import dev.annals.shared.error.StartRefused;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The key store in a file of its own, {@code keys.db}; what is destroyed there is overwritten. */
final class SqliteSubjectKeys implements SubjectKeys {

    private static final String TABLE =
            "CREATE TABLE IF NOT EXISTS subject_keys (name TEXT PRIMARY KEY, wrapped BLOB) WITHOUT ROWID";
    private static final String FIND = "SELECT wrapped FROM subject_keys WHERE name = ?";
    private static final String KEEP = "INSERT INTO subject_keys (name, wrapped) VALUES (?, ?) ON CONFLICT DO NOTHING";
    private static final String DESTROY =
            "INSERT INTO subject_keys (name, wrapped) VALUES (?, NULL) ON CONFLICT (name) DO UPDATE SET wrapped = NULL";

    private final SqliteFaults faults;
    private final Consumer<LogBroken> onBroken;
    private final Connection connection;

    private SqliteSubjectKeys(SqliteFaults faults, Consumer<LogBroken> onBroken, Connection connection)
            throws SQLException {
        this.faults = faults;
        this.onBroken = onBroken;
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
    }

    /** @param onBroken told that nobody knows any more which keys are durable: this process must stop */
    static SqliteSubjectKeys open(Path file, Consumer<LogBroken> onBroken) {
        try {
            return new SqliteSubjectKeys(new SqliteFaults(file), onBroken, DurableConnection.open(file));
        } catch (SQLException e) {
            throw new StartRefused(
                    "the key store " + file + " cannot be opened: " + e.getMessage(),
                    "make it readable and writable for this user, or restore it from its backup; without it no personal"
                            + " data in the log can be read",
                    e);
        }
    }

    @Override
    public synchronized Map<String, StoredKey> find(Collection<String> names) {
        // Prepared each time: the driver closes a statement that failed, and a full disk must not end in a dead store.
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            Map<String, StoredKey> found = new HashMap<>();
            for (String name : names) {
                StoredKey key = find(find, name);
                if (key != null) {
                    found.put(name, key);
                }
            }
            return found;
        } catch (SQLException e) {
            throw faults.whileReading(e);
        }
    }

    private static @Nullable StoredKey find(PreparedStatement find, String name) throws SQLException {
        find.setString(1, name);
        try (ResultSet row = find.executeQuery()) {
            return row.next() ? stored(row.getBytes(1)) : null;
        }
    }

    private static StoredKey stored(byte @Nullable [] wrapped) {
        return wrapped == null ? StoredKey.DESTROYED : new StoredKey(wrapped);
    }

    @Override
    public synchronized StoredKey keep(String name, byte[] wrapped) {
        try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
            keep.setString(1, name);
            keep.setBytes(2, wrapped);
            StoredKey kept = keep.executeUpdate() == 1
                    ? new StoredKey(wrapped)
                    : find(List.of(name)).get(name);
            return kept == null ? StoredKey.DESTROYED : kept;
        } catch (SQLException e) {
            throw faults.whileWriting(e, onBroken);
        }
    }

    @Override
    public synchronized void destroy(String name) {
        try (PreparedStatement destroy = connection.prepareStatement(DESTROY)) {
            destroy.setString(1, name);
            destroy.executeUpdate();
            checkpoint();
        } catch (SQLException e) {
            throw faults.whileWriting(e, onBroken);
        }
    }

    /** Takes the old page out of the write-ahead log, too. */
    private void checkpoint() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw faults.whileReading(e);
        }
    }
}
