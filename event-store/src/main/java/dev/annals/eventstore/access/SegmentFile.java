package dev.annals.eventstore.access;

import dev.annals.eventstore.log.KeySum;
import dev.annals.eventstore.log.sqlite.DurableConnection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A connection to the file of one month. */
final class SegmentFile implements AutoCloseable {

    private static final List<String> TABLES = List.of(
            """
            CREATE TABLE IF NOT EXISTS batches (
                first INTEGER PRIMARY KEY,
                count INTEGER NOT NULL,
                begins INTEGER NOT NULL,
                ends INTEGER NOT NULL,
                previous BLOB NOT NULL,
                hash BLOB NOT NULL,
                body BLOB NOT NULL
            ) STRICT""",
            "CREATE INDEX IF NOT EXISTS batches_begins ON batches (begins)",
            "CREATE INDEX IF NOT EXISTS batches_ends ON batches (ends)",
            """
            CREATE TABLE IF NOT EXISTS mentions (
                name TEXT NOT NULL,
                first INTEGER NOT NULL,
                PRIMARY KEY (name, first)
            ) STRICT, WITHOUT ROWID""");

    private static final String COLUMNS = "b.first, b.count, b.begins, b.ends, b.previous, b.body, b.hash";
    private static final String LAST = "SELECT " + COLUMNS + " FROM batches b ORDER BY b.first DESC LIMIT 1";

    /** The batch that holds the start, and those that follow; the end of a segment counts as one read. */
    private static final String FROM_START =
            " AND b.first >= coalesce((SELECT max(first) FROM batches WHERE first <= ?), 0) AND b.first + max(b.count, 1) > ?";

    /** From one name to the next, however often each is there. */
    private static final String NAMES = """
            WITH RECURSIVE names (name) AS (
                SELECT min(name) FROM mentions WHERE name >= ?1 AND name < ?2
                UNION ALL
                SELECT (SELECT min(name) FROM mentions WHERE name > names.name AND name < ?2) FROM names
                    WHERE names.name IS NOT NULL LIMIT ?3
            )
            SELECT name FROM names WHERE name IS NOT NULL""";

    private final YearMonth month;
    private final Connection connection;

    private SegmentFile(YearMonth month, Connection connection) {
        this.month = month;
        this.connection = connection;
    }

    /** For appending; makes the tables of a new file. */
    static SegmentFile open(YearMonth month, Path file) throws SQLException {
        return open(month, file, TABLES);
    }

    static SegmentFile openToRead(YearMonth month, Path file) throws SQLException {
        return open(month, file, List.of("PRAGMA query_only = true"));
    }

    private static SegmentFile open(YearMonth month, Path file, List<String> first) throws SQLException {
        Connection connection = DurableConnection.open(file);
        try (Statement statement = connection.createStatement()) {
            for (String sql : first) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
        return new SegmentFile(month, connection);
    }

    YearMonth month() {
        return month;
    }

    SegmentEnd end() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LAST)) {
            List<Batch> last = batches(query);
            return last.isEmpty() ? SegmentEnd.empty(month) : SegmentEnd.of(last.get(0));
        }
    }

    void append(Batch batch, Set<String> mentions) throws SQLException {
        connection.setAutoCommit(false);
        try {
            insert(batch);
            insert(mentions, batch.first());
            connection.commit();
        } catch (SQLException failure) {
            connection.rollback();
            throw failure;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void insert(Batch batch) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO batches (first, count, begins, ends, previous, body, hash) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, batch.first());
            insert.setInt(2, batch.count());
            insert.setLong(3, batch.begins());
            insert.setLong(4, batch.ends());
            insert.setBytes(5, batch.previous());
            insert.setBytes(6, batch.body());
            insert.setBytes(7, batch.hash());
            insert.executeUpdate();
        }
    }

    private void insert(Set<String> mentions, long first) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO mentions (name, first) VALUES (?, ?)")) {
            for (String mention : mentions) {
                insert.setString(1, mention);
                insert.setLong(2, first);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    List<Batch> find(Selection wanted) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql(wanted))) {
            int next = 1;
            if (wanted.mention() != null) {
                query.setString(next++, wanted.mention());
            }
            query.setLong(next++, wanted.start());
            if (!wanted.newestFirst()) {
                query.setLong(next++, wanted.start());
            }
            query.setLong(next++, wanted.from());
            query.setLong(next++, wanted.to());
            query.setInt(next, wanted.limit());
            return batches(query);
        }
    }

    /** Times grow with numbers, so that a period is a range of numbers. */
    private static String sql(Selection wanted) {
        String from = wanted.mention() == null
                ? " FROM batches b WHERE true"
                : " FROM mentions m JOIN batches b ON b.first = m.first WHERE m.name = ?";
        String start = wanted.newestFirst() ? " AND b.first <= ?" : FROM_START;
        return "SELECT " + COLUMNS + from + start
                + " AND b.first >= (SELECT first FROM batches WHERE ends >= ? ORDER BY ends, first LIMIT 1)"
                + " AND b.first <= (SELECT first FROM batches WHERE begins < ? ORDER BY begins DESC, first DESC LIMIT 1)"
                + " ORDER BY b.first" + (wanted.newestFirst() ? " DESC" : "") + " LIMIT ?";
    }

    private List<Batch> batches(PreparedStatement query) throws SQLException {
        List<Batch> batches = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                batches.add(new Batch(
                        month,
                        row.getLong(1),
                        row.getInt(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getBytes(5),
                        row.getBytes(6),
                        row.getBytes(7)));
            }
        }
        return batches;
    }

    Set<String> mentioned(String prefix, int limit) throws SQLException {
        Set<String> names = new HashSet<>();
        try (PreparedStatement query = connection.prepareStatement(NAMES)) {
            query.setString(1, prefix);
            query.setString(2, prefix + '\uffff');
            query.setInt(3, limit);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }

    Set<String> held(Set<String> mentions) throws SQLException {
        Set<String> held = new HashSet<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM mentions WHERE name = ? LIMIT 1")) {
            for (String mention : mentions) {
                query.setString(1, mention);
                try (ResultSet row = query.executeQuery()) {
                    if (row.next()) {
                        held.add(mention);
                    }
                }
            }
        }
        return held;
    }

    KeySum mentions(long upTo) throws SQLException {
        KeySum sum = new KeySum();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT name, first FROM mentions WHERE first <= ?")) {
            query.setLong(1, upTo);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    sum.add(row.getString(1), row.getLong(2));
                }
            }
        }
        return sum;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
