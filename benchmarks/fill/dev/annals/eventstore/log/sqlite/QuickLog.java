package dev.annals.eventstore.log.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;

/**
 * The service's log, opened for a benchmark that writes millions of events: it remembers a gigabyte of pages and writes them
 * back rarely, and does not wait for the disk. In this package since files are opened by nobody else.
 */
public final class QuickLog {

    private static final List<String> PRAGMAS =
            List.of("synchronous = OFF", "cache_size = -1000000", "wal_autocheckpoint = 100000");

    private QuickLog() {}

    public static SqliteCommitLog open(Path directory, Clock clock) throws SQLException {
        DirectoryLock lock = DirectoryLock.acquire(directory);
        LogFile file = new LogFile(directory.resolve("events.db"));
        Connection connection = file.openWriter();
        try (Statement statement = connection.createStatement()) {
            for (String pragma : PRAGMAS) {
                statement.execute("PRAGMA " + pragma);
            }
        }
        return SqliteCommitLog.open(lock, file, connection, clock);
    }
}
