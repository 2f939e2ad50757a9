package dev.annals.query.storage;

import dev.annals.shared.error.StartRefused;
import dev.annals.shared.log.LogUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Read models in a file such as {@code views.db}: one connection that writes, for the projector, and a few that read. The file holds
 * nothing of its own and may be deleted while the process is stopped.
 */
public final class SqliteViews implements Views {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteViews.class);

    static final String REBUILD =
            "it holds nothing of its own: delete it while Annals is stopped, and it is rebuilt from the log";

    private static final String MARKS = "CREATE TABLE IF NOT EXISTS marks (name TEXT PRIMARY KEY,"
            + " position INTEGER NOT NULL, commit_position INTEGER NOT NULL, recorded_at INTEGER NOT NULL)";
    private static final String[] PRAGMAS = {
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "secure_delete = ON",
        "cache_size = -16000",
        // In pages of 4 KB: a page that many batches change is written back once.
        "wal_autocheckpoint = 4000",
        "journal_size_limit = 67108864"
    };
    private static final String[] PASSING = {"journal_mode = OFF", "synchronous = OFF", "cache_size = -16000"};
    private static final String NAME = "views_v2";
    private static final int VERSION = 2;
    /** Where it is another. */
    private static final Map<String, Integer> VERSIONS = Map.of("views.db", 3, "history.db", 3);

    private static final int PATIENCE_SECONDS = 5;

    private final SqliteConnection writer;
    private final BlockingQueue<SqliteConnection> readers;
    private final List<String> tables = new ArrayList<>();
    private final List<String> schema = new ArrayList<>();
    private volatile Mark mark;
    /** At first nobody knows whether the last process died before it swept. */
    private boolean unswept = true;

    private SqliteViews(SqliteConnection writer, List<SqliteConnection> readers) {
        this.writer = writer;
        this.readers = new ArrayBlockingQueue<>(Math.max(1, readers.size()), false, readers);
        this.mark = mark(writer);
    }

    /** Opens or creates the file in a directory, with as many connections for reading as there are threads that read. */
    public static SqliteViews open(Path directory, int readers) {
        return open(directory, "views.db", readers);
    }

    /** Opens or creates a file of another name, for what is written by a thread of its own. */
    public static SqliteViews open(Path directory, String name, int readers) {
        Path file = directory.resolve(name);
        List<SqliteConnection> opened = new ArrayList<>();
        try {
            Files.createDirectories(directory);
            opened.add(writer(file));
            opened.get(0).execute(MARKS);
            for (int i = 0; i < readers; i++) {
                opened.add(SqliteConnection.open(file, "query_only = ON"));
            }
            return new SqliteViews(opened.get(0), opened.subList(1, opened.size()));
        } catch (IOException | SQLException | LogUnavailable e) {
            opened.forEach(SqliteConnection::close);
            throw refused(file, e);
        }
    }

    /** What nobody else ever sees, and what is gone when it is closed, or its process: written and read by one thread. */
    public static SqliteViews temporary() {
        SqliteConnection only = SqliteConnection.temporary(PASSING);
        only.execute(MARKS);
        return new SqliteViews(only, List.of());
    }

    /** Opens the file, or a new one in its place when another release has other tables in it. */
    private static SqliteConnection writer(Path file) throws SQLException, IOException {
        SqliteConnection writer = SqliteConnection.open(file, PRAGMAS);
        if (number(writer, "SELECT count(*) FROM sqlite_master") > 0
                && number(writer, "PRAGMA user_version") != version(file)) {
            LOG.info("{} was made by another release: building the read models anew", file);
            writer.close();
            for (String suffix : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
            }
            writer = SqliteConnection.open(file, PRAGMAS);
        }
        writer.execute("PRAGMA user_version = " + version(file));
        return writer;
    }

    /** Of the tables in a file, which is as good as missing when another release made it. */
    static int version(Path file) {
        return VERSIONS.getOrDefault(file.getFileName().toString(), VERSION);
    }

    private static long number(SqliteConnection connection, String sql) {
        return connection.query(sql, row -> row.getLong(1)).get(0);
    }

    private static StartRefused refused(Path file, Exception e) {
        Throwable cause = e instanceof LogUnavailable && e.getCause() != null ? e.getCause() : e;
        if (cause instanceof SQLException failure && SqliteConnection.damaged(failure)) {
            return new StartRefused(file + " is damaged (" + failure.getMessage() + ")", REBUILD, e);
        }
        return new StartRefused(
                file + " cannot be opened (" + cause.getMessage() + ")",
                "make sure that its directory exists, has space left, and may be written by this user",
                e);
    }

    /** Makes tables, or finds them made. */
    public void create(List<String> names, String... statements) {
        tables.addAll(names);
        schema.addAll(List.of(statements));
        List.of(statements).forEach(writer::execute);
    }

    /** The connection that writes; for the projector's thread only. */
    public SqliteConnection writer() {
        return writer;
    }

    /** Asks on one of the connections that read. */
    public <T> T read(Function<SqliteConnection, T> question) {
        SqliteConnection reader = borrow();
        try {
            return question.apply(reader);
        } finally {
            readers.add(reader);
        }
    }

    /** Asks several things, of which the answers fit together. */
    public <T> T readAtOnce(Function<SqliteConnection, T> questions) {
        return read(reader -> {
            reader.execute("BEGIN");
            try {
                return questions.apply(reader);
            } finally {
                reader.execute("COMMIT");
            }
        });
    }

    private SqliteConnection borrow() {
        try {
            SqliteConnection reader = readers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (reader == null) {
                throw new LogUnavailable("no connection to the read models came free in time");
            }
            return reader;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while waiting for the read models", e);
        }
    }

    @Override
    public Mark mark() {
        return mark;
    }

    static Mark mark(SqliteConnection connection) {
        List<Mark> stored = connection.query(
                "SELECT position, commit_position, recorded_at FROM marks WHERE name = ?",
                row -> new Mark(row.getLong(1), row.getLong(2), row.getLong(3)),
                NAME);
        return stored.isEmpty() ? Mark.START : stored.get(0);
    }

    @Override
    public void write(Mark reached, Runnable changes) {
        writer.execute("BEGIN IMMEDIATE");
        try {
            changes.run();
            writer.execute(
                    "INSERT OR REPLACE INTO marks (name, position, commit_position, recorded_at) VALUES (?, ?, ?, ?)",
                    NAME,
                    reached.position(),
                    reached.commit(),
                    reached.recordedAtMicros());
            writer.execute("COMMIT");
        } catch (RuntimeException e) {
            rollBack(e);
            throw e;
        }
        mark = reached;
    }

    private void rollBack(RuntimeException cause) {
        try {
            writer.execute("ROLLBACK");
        } catch (LogUnavailable e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void mustSweep() {
        unswept = true;
    }

    /** Removed rows are overwritten in the file itself, but the write-ahead log still holds what they were. */
    @Override
    public void sweep() {
        if (unswept) {
            List<Boolean> busy = writer.query("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getBoolean(1));
            unswept = busy.contains(true);
        }
    }

    @Override
    public void startOver() {
        LOG.warn("the read models show another log, up to position {}: building them anew", mark.position());
        write(Mark.START, () -> {
            tables.forEach(table -> writer.execute("DROP TABLE " + table));
            schema.forEach(writer::execute);
        });
    }

    @Override
    public boolean shared() {
        return false;
    }

    /** Leaves one file without a write-ahead log behind. */
    @Override
    public void close() {
        readers.forEach(SqliteConnection::close);
        writer.query("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1));
        writer.close();
    }
}
