package dev.annals.query.storage;

import dev.annals.shared.error.StartRefused;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Read models in a file as another process may be writing it: only read. */
public final class StoredViews implements AutoCloseable {

    private final Path file;
    private final SqliteConnection connection;

    private StoredViews(Path file, SqliteConnection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * Opens a file.
     *
     * @param preparations what the questions need beside the tables that are there
     */
    public static StoredViews open(Path file, List<String> preparations) {
        try {
            SqliteConnection connection = SqliteConnection.open(file);
            StoredViews views = new StoredViews(file, connection);
            views.requireThisRelease();
            preparations.forEach(connection::execute);
            connection.execute("PRAGMA query_only = ON");
            return views;
        } catch (SQLException e) {
            throw new StartRefused(file + " cannot be opened (" + e.getMessage() + ")", SqliteViews.REBUILD, e);
        }
    }

    private void requireThisRelease() {
        long version =
                connection.query("PRAGMA user_version", row -> row.getLong(1)).get(0);
        if (version != SqliteViews.version(file)) {
            connection.close();
            throw new StartRefused(
                    file + " was made by another release", "start this release once, which builds it anew");
        }
    }

    public Path file() {
        return file;
    }

    /** How far they have come by now. */
    public Mark mark() {
        return SqliteViews.mark(connection);
    }

    /** Asks several things, of which the answers fit together, whatever is written meanwhile. */
    public <T> T atOnce(Function<SqliteConnection, T> questions) {
        connection.execute("BEGIN");
        try {
            return questions.apply(connection);
        } finally {
            connection.execute("COMMIT");
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
