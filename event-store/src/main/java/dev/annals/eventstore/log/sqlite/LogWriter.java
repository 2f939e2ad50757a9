package dev.annals.eventstore.log.sqlite;

import dev.annals.eventstore.log.AppendOutcome;
import dev.annals.eventstore.log.AppendOutcome.Committed;
import dev.annals.eventstore.log.AppendOutcome.Conflicted;
import dev.annals.eventstore.log.ChainEnd;
import dev.annals.eventstore.log.Condition;
import dev.annals.eventstore.log.NewCommit;
import dev.annals.eventstore.log.StoredCommit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection that writes. Conditions are looked up before the first row of a commit goes in; since nobody else
 * writes, nothing can break them in between, and a conflict needs no savepoint to undo.
 */
final class LogWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);

    private final Connection connection;
    private final LongSupplier micros;
    private @Nullable WriteStatements prepared;

    LogWriter(Connection connection, LongSupplier micros) {
        this.connection = connection;
        this.micros = micros;
    }

    /** All of the group in one transaction, durable when this returns; nothing of it when this throws. */
    List<AppendOutcome> append(List<NewCommit> group, ChainEnd head) throws SQLException {
        boolean durable = false;
        try {
            WriteStatements statements = statements();
            statements.begin();
            List<AppendOutcome> outcomes = insert(group, head, statements);
            statements.commit();
            durable = true;
            return outcomes;
        } finally {
            if (!durable) {
                rollback();
            }
        }
    }

    private WriteStatements statements() throws SQLException {
        if (prepared == null) {
            prepared = new WriteStatements(connection);
        }
        return prepared;
    }

    private List<AppendOutcome> insert(List<NewCommit> group, ChainEnd head, WriteStatements statements)
            throws SQLException {
        List<AppendOutcome> outcomes = new ArrayList<>(group.size());
        ChainEnd chain = head;
        for (NewCommit commit : group) {
            String moved = moved(commit, statements);
            if (moved == null) {
                StoredCommit stored = chain.append(commit, micros.getAsLong());
                statements.insert(stored, commit.bytes());
                outcomes.add(new Committed(stored));
                chain = ChainEnd.of(stored);
            } else {
                outcomes.add(new Conflicted(moved));
            }
        }
        return outcomes;
    }

    /** The first stream that is not where the commit relies on it to be. */
    private static @Nullable String moved(NewCommit commit, WriteStatements statements) throws SQLException {
        for (Condition condition : Condition.of(commit)) {
            if (statements.versionOf(condition.stream()) != condition.version()) {
                return condition.stream();
            }
        }
        return null;
    }

    private void rollback() {
        discardStatements();
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException mostlyRolledBackAlready) {
            // SQLite does so by itself after most errors; if this was anything worse, the next BEGIN fails.
        }
    }

    /** The driver closes a statement that failed, so all of them are prepared anew the next time. */
    private void discardStatements() {
        try {
            if (prepared != null) {
                prepared.close();
            }
        } catch (SQLException failure) {
            LOG.warn("Statements of the log stay open: {}", failure.getMessage());
        } finally {
            prepared = null;
        }
    }

    @Override
    public void close() throws SQLException {
        LogFile.truncateWriteAheadLog(connection);
        connection.close();
    }
}
