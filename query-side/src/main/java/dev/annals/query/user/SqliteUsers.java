package dev.annals.query.user;

import dev.annals.query.storage.SqliteConnection;
import dev.annals.query.storage.SqliteViews;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserPage;
import dev.annals.shared.user.UserQueries.ListUsers;
import dev.annals.shared.user.UserView;
import dev.annals.shared.wire.Micros;
import dev.annals.shared.wire.WireMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accounts in {@code views.db}: the document as JSON, beside it what lists filter and sort by. */
final class SqliteUsers implements Users {

    private static final String[] SCHEMA = {
        "CREATE TABLE IF NOT EXISTS users_v1 (created INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, aud TEXT NOT NULL,"
                + " email TEXT NOT NULL, full_name TEXT, created_at INTEGER NOT NULL, position INTEGER NOT NULL,"
                + " document BLOB NOT NULL)",
        "CREATE INDEX IF NOT EXISTS users_v1_by_creation ON users_v1 (aud, created_at)",
        // Counted as they come and go: a page of a million accounts must not count them all.
        "CREATE TABLE IF NOT EXISTS users_v1_count (aud TEXT PRIMARY KEY, users INTEGER NOT NULL)",
        "CREATE TRIGGER IF NOT EXISTS users_v1_come AFTER INSERT ON users_v1 BEGIN"
                + " INSERT INTO users_v1_count VALUES (new.aud, 1) ON CONFLICT (aud) DO UPDATE SET users = users + 1; END",
        "CREATE TRIGGER IF NOT EXISTS users_v1_go AFTER DELETE ON users_v1 BEGIN"
                + " UPDATE users_v1_count SET users = users - 1 WHERE aud = old.aud; END"
    };

    private static final String COLUMNS = "SELECT document, created, position FROM users_v1";
    private static final String FIND = COLUMNS + " WHERE id = ?";
    private static final String WRITE =
            "INSERT INTO users_v1 (created, id, aud, email, full_name, created_at, position, document)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET email = excluded.email,"
                    + " full_name = excluded.full_name, position = excluded.position, document = excluded.document"
                    + " WHERE excluded.position > users_v1.position";
    private static final String DELETE = "DELETE FROM users_v1 WHERE id = ?";
    private static final String COUNT_ALL = "SELECT users FROM users_v1_count WHERE aud = ?";
    private static final String OF_AUDIENCE = " WHERE aud = ?";
    private static final String FILTERED = OF_AUDIENCE + " AND (email GLOB ? OR full_name GLOB ?)";
    private static final String COUNT_FILTERED = "SELECT count(*) FROM users_v1" + FILTERED;

    private final SqliteViews views;

    SqliteUsers(SqliteViews views) {
        this.views = views;
        views.create("users_v1", SCHEMA);
    }

    @Override
    public @Nullable UserDocument find(UserId id) {
        return views.read(reader -> find(reader, id));
    }

    @Override
    public Map<UserId, UserDocument> stored(Collection<UserId> ids) {
        Map<UserId, UserDocument> found = new HashMap<>();
        for (UserId id : ids) {
            UserDocument document = find(views.writer(), id);
            if (document != null) {
                found.put(id, document);
            }
        }
        return found;
    }

    private static @Nullable UserDocument find(SqliteConnection connection, UserId id) {
        List<UserDocument> found = connection.query(FIND, SqliteUsers::document, bytes(id));
        return found.isEmpty() ? null : found.get(0);
    }

    @Override
    public UserPage list(ListUsers query) {
        return query.filter().isEmpty()
                ? page(COUNT_ALL, OF_AUDIENCE, query, List.of(query.audience()))
                : page(COUNT_FILTERED, FILTERED, query, filtered(query));
    }

    private static List<Object> filtered(ListUsers query) {
        Like like = new Like(query.filter());
        return List.of(query.audience(), like.glob(), like.folded().glob());
    }

    private UserPage page(String count, String where, ListUsers query, List<Object> values) {
        String order = query.ascending() ? " ORDER BY created_at, created" : " ORDER BY created_at DESC, created DESC";
        List<Object> window = new ArrayList<>(values);
        window.add(query.perPage());
        window.add(Users.skipped(query));
        return views.read(reader -> {
            List<Long> total = reader.query(count, row -> row.getLong(1), values.toArray());
            List<UserView> users =
                    reader.query(COLUMNS + where + order + " LIMIT ? OFFSET ?", SqliteUsers::view, window.toArray());
            return new UserPage(users, total.isEmpty() ? 0 : total.get(0));
        });
    }

    @Override
    public void write(List<UserDocument> changed) {
        SqliteConnection writer = views.writer();
        for (UserDocument document : changed) {
            UserView view = document.view();
            if (view == null) {
                writer.execute(DELETE, bytes(document.id()));
            } else {
                writer.execute(WRITE, row(document, view));
            }
        }
    }

    private static @Nullable Object[] row(UserDocument document, UserView view) {
        return new @Nullable Object[] {
            document.created(),
            bytes(document.id()),
            view.audience(),
            view.email(),
            Users.fullName(view),
            Micros.of(view.createdAt()),
            document.position(),
            WireMapper.plain().writeValueAsBytes(view)
        };
    }

    private static UserView view(ResultSet row) throws SQLException {
        return WireMapper.plain().readValue(row.getBytes(1), UserView.class);
    }

    private static UserDocument document(ResultSet row) throws SQLException {
        UserView view = view(row);
        return new UserDocument(view.id(), view, row.getLong(2), row.getLong(3));
    }

    private static byte[] bytes(UserId id) {
        return SqliteConnection.bytes(id.value());
    }
}
