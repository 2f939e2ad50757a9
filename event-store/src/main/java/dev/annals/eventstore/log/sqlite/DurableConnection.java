package dev.annals.eventstore.log.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** Connections whose commits are on the disk when they return, and whose deletions leave nothing behind. */
public final class DurableConnection {

    private static final int BUSY_MILLIS = 5_000;

    /** What a burst leaves of the write-ahead log's file. */
    private static final int WAL_BYTES_KEPT = 64 * 1024 * 1024;

    private DurableConnection() {}

    public static Connection open(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setJournalSizeLimit(WAL_BYTES_KEPT);
        config.setPragma(Pragma.SECURE_DELETE, "true");
        Properties properties = config.toProperties();
        // Asking for generated keys costs a query per insert, and keys are ours to give.
        properties.setProperty(Pragma.JDBC_GET_GENERATED_KEYS.pragmaName, "false");
        return JDBC.createConnection("jdbc:sqlite:" + file, properties);
    }
}
