package dev.annals.examples;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import tools.jackson.databind.JsonNode;

/**
 * A table of users, and beside it the position in the feed that it shows. Both change in one transaction, so each event counts
 * exactly once, whenever this program is killed.
 */
final class UserTable implements AutoCloseable {

    private final Connection connection;

    private UserTable(Connection connection) {
        this.connection = connection;
    }

    static UserTable open(String file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            statement.execute("PRAGMA secure_delete = ON");
            statement.execute("CREATE TABLE IF NOT EXISTS users"
                    + " (id TEXT PRIMARY KEY, email TEXT, phone TEXT, role TEXT, banned_until TEXT)");
            statement.execute("CREATE TABLE IF NOT EXISTS feed (position INTEGER NOT NULL)");
            statement.execute("INSERT INTO feed SELECT 0 WHERE NOT EXISTS (SELECT * FROM feed)");
        }
        connection.setAutoCommit(false);
        return new UserTable(connection);
    }

    /** Up to where the feed has been applied. */
    long position() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT position FROM feed")) {
            return row.getLong(1);
        }
    }

    /** A page of the feed, as a whole or not at all. */
    void apply(JsonNode page) throws SQLException {
        try {
            for (JsonNode event : page.get("events")) {
                apply(event.get("type").asString(), event.path("subject").asString(""), event.get("data"));
            }
            execute("UPDATE feed SET position = ?", page.get("next").asLong());
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    private void apply(String type, String user, JsonNode data) throws SQLException {
        switch (type) {
            case "dev.annals.user.signed_up.v1", "dev.annals.user.created.v1" -> execute(
                    "INSERT INTO users (id, email, phone, role) VALUES (?, ?, ?, ?)",
                    user,
                    text(data, "email"),
                    text(data, "phone"),
                    text(data, "role"));
            case "dev.annals.user.email_changed.v1" -> set(user, "email", text(data, "email"));
            case "dev.annals.user.phone_changed.v1" -> set(user, "phone", text(data, "phone"));
            case "dev.annals.user.phone_removed.v1" -> set(user, "phone", null);
            case "dev.annals.user.role_changed.v1" -> set(user, "role", text(data, "role"));
            case "dev.annals.user.banned.v1" -> set(user, "banned_until", text(data, "until"));
            case "dev.annals.user.ban_lifted.v1" -> set(user, "banned_until", null);
            // Erasing applies to everything that is kept of the person: here it is the row.
            case "dev.annals.user.deleted.v1", "dev.annals.user.soft_deleted.v1", "dev.annals.user.erased.v1" -> execute(
                    "DELETE FROM users WHERE id = ?", user);
            default -> {
                // Types that are not known, today or tomorrow, do not matter to this table.
            }
        }
    }

    /** What was erased since, or is not set, is absent. */
    private static String text(JsonNode data, String field) {
        return data.path(field).asString(null);
    }

    /** @param column a name from this class */
    private void set(String user, String column, String value) throws SQLException {
        execute("UPDATE users SET " + column + " = ? WHERE id = ?", value, user);
    }

    private void execute(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
