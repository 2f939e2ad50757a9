package dev.annals.query.user;

import dev.annals.query.storage.SqliteConnection;
import dev.annals.query.storage.SqliteViews;
import dev.annals.shared.user.UserFilter;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserPage;
import dev.annals.shared.user.UserQueries.BrowseUsers;
import dev.annals.shared.user.UserQueries.ListUsers;
import dev.annals.shared.user.UserSlice;
import dev.annals.shared.user.UserView;
import dev.annals.shared.wire.Micros;
import dev.annals.shared.wire.WireMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accounts in {@code views.db}: the document as JSON, beside it what lists filter and order by. */
final class SqliteUsers implements Users {

    private static final String FIND = "SELECT document, created, position FROM users_v2 WHERE id = ?";
    private static final String AFTER =
            "SELECT document, created, position FROM users_v2 WHERE id > ? ORDER BY id LIMIT ?";
    private static final String WRITE = "INSERT INTO users_v2 (created, id, position, aud, created_at, email, phone,"
            + " full_name, role, providers, confirmed, banned_until, last_seen, document)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET position = excluded.position,"
            + " email = excluded.email, phone = excluded.phone, full_name = excluded.full_name, role = excluded.role,"
            + " providers = excluded.providers, confirmed = excluded.confirmed, banned_until = excluded.banned_until,"
            + " last_seen = excluded.last_seen, document = excluded.document"
            + " WHERE excluded.position > users_v2.position";
    private static final String DELETE = "DELETE FROM users_v2 WHERE id = ?";
    private static final byte[] NONE = {};

    private final SqliteViews views;
    private final SqliteListing listing;

    SqliteUsers(SqliteViews views) {
        this.views = views;
        this.listing = new SqliteListing(views);
        views.create(UserTables.ALL, UserTables.SCHEMA);
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

    /** Accounts in the order of their ids, for the one thread that writes them. */
    static List<UserDocument> after(SqliteViews views, @Nullable UserId last, int limit) {
        return views.writer().query(AFTER, SqliteUsers::document, last == null ? NONE : bytes(last), limit);
    }

    @Override
    public Lead lead(UserFilter filter) {
        return listing.lead(filter);
    }

    @Override
    public UserPage list(ListUsers query, Lead lead) {
        return listing.list(query, lead);
    }

    @Override
    public UserSlice browse(BrowseUsers query, Lead lead) {
        return listing.browse(query, lead);
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
        Listed listed = Listed.of(view);
        return new @Nullable Object[] {
            document.created(),
            bytes(document.id()),
            document.position(),
            view.audience(),
            Micros.of(view.createdAt()),
            listed.email(),
            listed.phone(),
            listed.fullName(),
            listed.role(),
            "," + String.join(",", listed.providers()) + ",",
            listed.confirmed() ? 1 : 0,
            listed.bannedUntil(),
            listed.lastSeen(),
            WireMapper.plain().writeValueAsBytes(view)
        };
    }

    private static UserDocument document(ResultSet row) throws SQLException {
        UserView view = SqliteListing.view(row);
        return new UserDocument(view.id(), view, row.getLong(2), row.getLong(3));
    }

    private static byte[] bytes(UserId id) {
        return SqliteConnection.bytes(id.value());
    }
}
