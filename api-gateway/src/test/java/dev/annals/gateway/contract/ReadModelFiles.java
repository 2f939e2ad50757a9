package dev.annals.gateway.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The accounts and the audit in a data directory, as they are stored. */
final class ReadModelFiles {

    private final Path directory;

    ReadModelFiles(Path directory) {
        this.directory = directory;
    }

    List<String> rows() throws SQLException {
        List<String> rows = new ArrayList<>();
        rows.addAll(rows("views.db", "SELECT * FROM users_v2 ORDER BY created"));
        rows.addAll(rows("views.db", "SELECT * FROM users_v2_listed ORDER BY created"));
        rows.addAll(snapshots());
        rows.addAll(rows("views.db", "SELECT * FROM sessions_v2 ORDER BY user_id, id"));
        rows.addAll(rows(
                "history.db",
                "SELECT number, position, part, action, traits, ip, hex(subject), actor, told, username, name"
                        + " FROM audit_v1 JOIN audit_authors_v1 ON id = author ORDER BY number"));
        rows.addAll(rows("history.db", "SELECT hex(id), position, person FROM audit_persons_v1 ORDER BY id"));
        return rows;
    }

    List<String> snapshots() throws SQLException {
        return rows("views.db", "SELECT * FROM user_snapshots_v1 ORDER BY position");
    }

    private List<String> rows(String file, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(file));
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                StringBuilder row = new StringBuilder(file);
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.append(" | ").append(found.getString(i));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    void delete() {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(ReadModelFiles::isOne).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOne(Path file) {
        return file.getFileName().toString().matches("(views|history)\\.db.*");
    }
}
