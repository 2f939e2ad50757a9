package dev.annals.eventstore.log.sqlite;

import dev.annals.eventstore.log.CommitSource;
import dev.annals.eventstore.log.KeySum;
import dev.annals.eventstore.log.PageSize;
import dev.annals.eventstore.log.StoredCommit;
import dev.annals.shared.error.StartRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log in a file, read beside whoever writes it: without the directory's lock, and without any writing of its own. */
public final class SqliteCommitSource implements CommitSource {

    private final LogFile file;
    private final Connection connection;
    private final LogReader reader;

    private SqliteCommitSource(LogFile file, Connection connection) throws SQLException {
        this.file = file;
        this.connection = connection;
        this.reader = new LogReader(connection);
    }

    /** Opens the log of a data directory; refused when there is none. */
    public static SqliteCommitSource open(Path directory) {
        LogFile file = found(directory);
        try {
            return new SqliteCommitSource(file, file.openReader());
        } catch (SQLException failure) {
            throw file.faults().whileOpening(failure);
        }
    }

    static LogFile found(Path directory) {
        Path path = directory.resolve(SqliteCommitLog.FILE);
        if (!Files.exists(path)) {
            throw new StartRefused("there is no log at " + path, "name its directory with ANNALS_DATA_DIR");
        }
        return new LogFile(path);
    }

    @Override
    public List<StoredCommit> after(long position, int maxEvents) {
        try {
            return reader.commitsAfter(position, new PageSize(maxEvents));
        } catch (SQLException failure) {
            throw file.faults().whileReading(failure);
        }
    }

    /** The commits' hashes cover neither rows that no commit has, nor the table of keys, nor SQLite's own indexes. */
    @Override
    public @Nullable String strays(long upTo, KeySum keys) {
        try {
            if (!is("SELECT (SELECT count(*) FROM events) = (SELECT coalesce(sum(events), 0) FROM commits)")) {
                return "there are events that no commit has";
            }
            KeySum stored = stored(upTo);
            if (!stored.matches(keys)) {
                return "the table of look-up keys does not say what the events say (" + stored.count()
                        + " keys, the events have " + keys.count() + ")";
            }
            String finding = text("PRAGMA integrity_check(1)");
            return finding.equals("ok") ? null : "SQLite finds the file damaged: " + finding.replace('\n', ' ');
        } catch (SQLException failure) {
            throw file.faults().whileReading(failure);
        }
    }

    private KeySum stored(long upTo) throws SQLException {
        KeySum sum = new KeySum();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT key, position FROM lookup_keys WHERE position <= ?")) {
            query.setLong(1, upTo);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    sum.add(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return sum;
    }

    private boolean is(String query) throws SQLException {
        return text(query).equals("1");
    }

    private String text(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw file.faults().whileReading(failure);
        }
    }
}
