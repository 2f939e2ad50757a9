package dev.annals.eventstore.log.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of the log, and the number by which a later format is told. */
final class LogSchema {

    static final int FORMAT = 1;

    /** The first release that reads {@link #FORMAT}: what an older one asks for. */
    private static final String RELEASE = "0.1.0";

    private static final List<String> TABLES = List.of(
            """
            CREATE TABLE commits (
                position INTEGER PRIMARY KEY,
                events INTEGER NOT NULL,
                bytes INTEGER NOT NULL,
                id BLOB NOT NULL,
                recorded_at INTEGER NOT NULL,
                previous_hash BLOB NOT NULL,
                hash BLOB NOT NULL
            ) STRICT""",
            """
            CREATE TABLE events (
                position INTEGER PRIMARY KEY,
                recorded_at INTEGER NOT NULL,
                stream TEXT,
                version INTEGER NOT NULL,
                subject BLOB,
                keys TEXT,
                name TEXT NOT NULL,
                revision INTEGER NOT NULL,
                occurred_at INTEGER NOT NULL,
                payload BLOB NOT NULL,
                cause BLOB NOT NULL
            ) STRICT""",
            "CREATE UNIQUE INDEX events_of_stream ON events (stream, version) WHERE stream IS NOT NULL",
            "CREATE INDEX events_of_subject ON events (subject, position, name) WHERE subject IS NOT NULL",
            """
            CREATE TABLE lookup_keys (
                key TEXT NOT NULL,
                position INTEGER NOT NULL,
                PRIMARY KEY (key, position)
            ) STRICT, WITHOUT ROWID""",
            "CREATE TABLE format (needs TEXT NOT NULL) STRICT",
            "INSERT INTO format (needs) VALUES ('" + RELEASE + "')",
            "PRAGMA user_version = " + FORMAT);

    private LogSchema() {}

    /** Makes the tables of a new file, all or nothing. */
    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            for (String table : TABLES) {
                statement.execute(table);
            }
            statement.execute("COMMIT");
        }
    }

    static int format(Connection connection) throws SQLException {
        return (int) number(connection, "PRAGMA user_version");
    }

    static boolean isEmpty(Connection connection) throws SQLException {
        return number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
    }

    /** The release that a file of a later format asks for. */
    static String neededRelease(Connection connection) throws SQLException {
        return text(connection, "SELECT needs FROM format");
    }

    static String quickCheck(Connection connection) throws SQLException {
        return text(connection, "PRAGMA quick_check(1)");
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
