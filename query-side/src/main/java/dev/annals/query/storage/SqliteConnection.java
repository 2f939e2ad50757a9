package dev.annals.query.storage;

import dev.annals.shared.log.LogUnavailable;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;

/** One connection to the read models' file with its prepared statements; for one thread at a time. */
public final class SqliteConnection implements AutoCloseable {

    /** Few sizes, so that few statements are kept prepared; the last takes what is left. */
    private static final int[] ROWS_AT_ONCE = {64, 8, 1};

    private final Path file;
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private SqliteConnection(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    static SqliteConnection open(Path file, String... pragmas) throws SQLException {
        Properties settings = new Properties();
        // The driver would otherwise ask for the last row id after every write.
        settings.setProperty("jdbc.get_generated_keys", "false");
        settings.setProperty("busy_timeout", "5000");
        Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, settings);
        try (Statement statement = connection.createStatement()) {
            for (String pragma : pragmas) {
                statement.execute("PRAGMA " + pragma);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return new SqliteConnection(file, connection);
    }

    /** An empty database of its own, gone when it is closed; what does not fit into its cache goes to a temporary file. */
    public static SqliteConnection temporary(String... pragmas) {
        Path nowhere = Path.of("");
        try {
            return open(nowhere, pragmas);
        } catch (SQLException e) {
            throw new LogUnavailable("no temporary database can be made: " + e.getMessage(), e);
        }
    }

    /** Runs a statement that answers nothing. */
    public void execute(String sql, @Nullable Object... values) {
        try {
            bound(sql, values).execute();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Inserts rows, many of them with one statement: the statement is most of what a row costs.
     *
     * @param insert the statement up to its VALUES
     */
    public void insert(String insert, List<@Nullable Object[]> rows) {
        int done = 0;
        for (int atOnce : ROWS_AT_ONCE) {
            while (rows.size() - done >= atOnce) {
                insertAtOnce(insert, rows.subList(done, done + atOnce));
                done += atOnce;
            }
        }
    }

    private void insertAtOnce(String insert, List<@Nullable Object[]> rows) {
        int columns = rows.get(0).length;
        String row = "(" + String.join(",", Collections.nCopies(columns, "?")) + ")";
        @Nullable Object[] values = new @Nullable Object[rows.size() * columns];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, values, i * columns, columns);
        }
        execute(insert + " VALUES " + String.join(",", Collections.nCopies(rows.size(), row)), values);
    }

    /** Runs a query, or a statement that returns rows. */
    public <T> List<T> query(String sql, Row<T> row, @Nullable Object... values) {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            return all(rows, row);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Runs a query of which there are too many kinds to keep each prepared. */
    public <T> List<T> queryOnce(String sql, Row<T> row, @Nullable Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = bound(statement, values).executeQuery()) {
            return all(rows, row);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static <T> List<T> all(ResultSet rows, Row<T> row) throws SQLException {
        List<T> found = new ArrayList<>();
        while (rows.next()) {
            found.add(row.read(rows));
        }
        return found;
    }

    private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return bound(statement, values);
    }

    private static PreparedStatement bound(PreparedStatement statement, @Nullable Object... values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private LogUnavailable failed(SQLException e) {
        forgetStatements();
        String remedy = damaged(e) ? "; " + SqliteViews.REBUILD : "";
        return new LogUnavailable("the read models in " + file + " failed: " + e.getMessage() + remedy, e);
    }

    /** The driver closes a statement that failed: kept, it would go on failing when the disk has room again. */
    private void forgetStatements() {
        for (PreparedStatement statement : prepared.values()) {
            try {
                statement.close();
            } catch (SQLException closedAlready) {
                // It holds nothing any more.
            }
        }
        prepared.clear();
    }

    /** An id as it is stored: 16 bytes, since indexes of ids are most of what is written. */
    public static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** The id behind its bytes. */
    public static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    static boolean damaged(SQLException e) {
        int code = e.getErrorCode() & 0xff;
        return code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Reads one row of a result. */
    @FunctionalInterface
    public interface Row<T> {

        T read(ResultSet row) throws SQLException;
    }
}
