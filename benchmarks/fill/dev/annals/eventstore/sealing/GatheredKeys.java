package dev.annals.eventstore.sealing;

import dev.annals.eventstore.log.LogBroken;
import dev.annals.eventstore.log.sqlite.DurableConnection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The key store of a log that is filled: new keys become durable many at a time, and not each before its first use. */
public final class GatheredKeys implements SubjectKeys {

    private final SqliteSubjectKeys stored;
    private final Connection connection;
    private final Map<String, StoredKey> gathered = new LinkedHashMap<>();

    private GatheredKeys(Path file) throws SQLException {
        this.stored = SqliteSubjectKeys.open(file, GatheredKeys::fail);
        this.connection = DurableConnection.open(file);
    }

    public static GatheredKeys open(Path file) {
        try {
            return new GatheredKeys(file);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Seals seals(DeploymentKeys keys) {
        return new Seals(this, keys, Duration.ofHours(10));
    }

    @Override
    public Map<String, StoredKey> find(Collection<String> names) {
        Map<String, StoredKey> found = new HashMap<>(stored.find(names));
        names.forEach(name -> gathered.computeIfPresent(name, (same, key) -> {
            found.put(name, key);
            return key;
        }));
        return found;
    }

    @Override
    public StoredKey keep(String name, byte[] wrapped) {
        StoredKey key = new StoredKey(wrapped);
        gathered.put(name, key);
        return key;
    }

    /** What was gathered is durable when this returns. */
    public void flush() {
        try (Statement statement = connection.createStatement();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO subject_keys (name, wrapped) VALUES (?, ?)")) {
            statement.execute("BEGIN IMMEDIATE");
            for (Map.Entry<String, StoredKey> key : gathered.entrySet()) {
                insert.setString(1, key.getKey());
                insert.setBytes(2, key.getValue().wrapped());
                insert.executeUpdate();
            }
            statement.execute("COMMIT");
            gathered.clear();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void destroy(String name) {
        throw new UnsupportedOperationException("nobody is erased while a log is filled");
    }

    private static void fail(@Nullable LogBroken broken) {
        throw new IllegalStateException(broken);
    }

    @Override
    public void close() {
        flush();
        stored.close();
    }
}
