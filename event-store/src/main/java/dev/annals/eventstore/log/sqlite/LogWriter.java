package dev.annals.eventstore.log.sqlite;

import dev.annals.eventstore.log.AppendOutcome;
import dev.annals.eventstore.log.AppendOutcome.Committed;
import dev.annals.eventstore.log.AppendOutcome.Conflicted;
import dev.annals.eventstore.log.CanonicalForm;
import dev.annals.eventstore.log.ChainEnd;
import dev.annals.eventstore.log.Condition;
import dev.annals.eventstore.log.NewCommit;
import dev.annals.eventstore.log.StoredCommit;
import dev.annals.eventstore.log.StoredEvent;
import dev.annals.shared.log.LookupKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The one connection that writes. Conditions are looked up before the first row of a commit goes in; since nobody else
 * writes, nothing can break them in between, and a conflict needs no savepoint to undo.
 */
final class LogWriter implements AutoCloseable {

    private final Connection connection;
    private final LongSupplier micros;
    private final PreparedStatement begin;
    private final PreparedStatement end;
    private final PreparedStatement version;
    private final PreparedStatement commits;
    private final PreparedStatement events;
    private final PreparedStatement keys;

    LogWriter(Connection connection, LongSupplier micros) throws SQLException {
        this.connection = connection;
        this.micros = micros;
        this.begin = connection.prepareStatement("BEGIN IMMEDIATE");
        this.end = connection.prepareStatement("COMMIT");
        this.version = connection.prepareStatement("SELECT max(version) FROM events WHERE stream = ?");
        this.commits = connection.prepareStatement(
                "INSERT INTO commits (position, events, bytes, id, recorded_at, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?)");
        this.events = connection.prepareStatement(EventRow.INSERT);
        this.keys = connection.prepareStatement("INSERT OR IGNORE INTO lookup_keys (key, position) VALUES (?, ?)");
    }

    /** All of the group in one transaction, durable when this returns; nothing of it when this throws. */
    List<AppendOutcome> append(List<NewCommit> group, ChainEnd head) throws SQLException {
        boolean durable = false;
        begin.execute();
        try {
            List<AppendOutcome> outcomes = insert(group, head);
            end.execute();
            durable = true;
            return outcomes;
        } finally {
            if (!durable) {
                rollback();
            }
        }
    }

    private List<AppendOutcome> insert(List<NewCommit> group, ChainEnd head) throws SQLException {
        List<AppendOutcome> outcomes = new ArrayList<>(group.size());
        ChainEnd chain = head;
        for (NewCommit commit : group) {
            AppendOutcome outcome = insert(commit, chain);
            if (outcome instanceof Committed committed) {
                chain = ChainEnd.of(committed.commit());
            }
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private AppendOutcome insert(NewCommit commit, ChainEnd chain) throws SQLException {
        for (Condition condition : Condition.of(commit)) {
            if (versionOf(condition.stream()) != condition.version()) {
                return new Conflicted(condition.stream());
            }
        }
        StoredCommit stored = chain.append(commit, micros.getAsLong());
        insert(stored, commit.bytes());
        for (StoredEvent event : stored.events()) {
            insert(event);
        }
        return new Committed(stored);
    }

    private long versionOf(String stream) throws SQLException {
        version.setString(1, stream);
        try (ResultSet row = version.executeQuery()) {
            long newest = row.getLong(1);
            return row.wasNull() ? -1 : newest;
        }
    }

    private void insert(StoredCommit commit, long bytes) throws SQLException {
        commits.setLong(1, commit.position());
        commits.setInt(2, commit.events().size());
        commits.setLong(3, bytes);
        commits.setBytes(4, CanonicalForm.bytes(commit.id()));
        commits.setLong(5, commit.recordedAtMicros());
        commits.setBytes(6, commit.previousHash());
        commits.setBytes(7, commit.hash());
        commits.executeUpdate();
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

    /** SQLite has often rolled back by itself after an error; saying so again is no second error. */
    private void rollback() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException alreadyRolledBack) {
            // The next BEGIN fails if this was anything worse.
        }
    }

    @Override
    public void close() throws SQLException {
        LogFile.truncateWriteAheadLog(connection);
        connection.close();
    }
}
