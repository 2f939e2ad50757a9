package dev.annals.eventstore.log.sqlite;

import dev.annals.eventstore.log.CanonicalForm;
import dev.annals.eventstore.log.StoredCommit;
import dev.annals.eventstore.log.StoredEvent;
import dev.annals.shared.log.LookupKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What the writer says to SQLite again and again, prepared once. */
final class WriteStatements implements AutoCloseable {

    private final PreparedStatement begin;
    private final PreparedStatement end;
    private final PreparedStatement version;
    private final PreparedStatement commits;
    private final PreparedStatement events;
    private final PreparedStatement keys;

    WriteStatements(Connection connection) throws SQLException {
        this.begin = connection.prepareStatement("BEGIN IMMEDIATE");
        this.end = connection.prepareStatement("COMMIT");
        this.version = connection.prepareStatement("SELECT max(version) FROM events WHERE stream = ?");
        this.commits = connection.prepareStatement(
                "INSERT INTO commits (position, events, bytes, id, recorded_at, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?)");
        this.events = connection.prepareStatement(EventRow.INSERT);
        this.keys = connection.prepareStatement("INSERT INTO lookup_keys (key, position) VALUES (?, ?)");
    }

    void begin() throws SQLException {
        begin.execute();
    }

    /** Durable when it returns. */
    void commit() throws SQLException {
        end.execute();
    }

    long versionOf(String stream) throws SQLException {
        version.setString(1, stream);
        try (ResultSet row = version.executeQuery()) {
            long newest = row.next() ? row.getLong(1) : -1;
            return row.wasNull() ? -1 : newest;
        }
    }

    void insert(StoredCommit commit, long bytes) throws SQLException {
        commits.setLong(1, commit.position());
        commits.setInt(2, commit.events().size());
        commits.setLong(3, bytes);
        commits.setBytes(4, CanonicalForm.bytes(commit.id()));
        commits.setLong(5, commit.recordedAtMicros());
        commits.setBytes(6, commit.previousHash());
        commits.setBytes(7, commit.hash());
        commits.executeUpdate();
        for (StoredEvent event : commit.events()) {
            insert(event);
        }
    }

    private void insert(StoredEvent event) throws SQLException {
        EventRow.bind(events, event);
        events.executeUpdate();
        for (LookupKey key : event.event().keys()) {
            keys.setString(1, key.toString());
            keys.setLong(2, event.position());
            keys.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : List.of(begin, end, version, commits, events, keys)) {
            statement.close();
        }
    }
}
