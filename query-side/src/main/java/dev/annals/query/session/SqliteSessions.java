package dev.annals.query.session;

import dev.annals.query.storage.SqliteConnection;
import dev.annals.query.storage.SqliteViews;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.session.SessionView;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.Micros;
import dev.annals.shared.wire.WireMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Living sessions in {@code views.db}. */
final class SqliteSessions implements Sessions {

    private static final String[] SCHEMA = {
        "CREATE TABLE IF NOT EXISTS sessions_v2 (user_id BLOB NOT NULL, id BLOB NOT NULL,"
                + " generation INTEGER NOT NULL, refreshed_at INTEGER NOT NULL, position INTEGER NOT NULL,"
                + " document BLOB NOT NULL, PRIMARY KEY (user_id, id))"
    };

    private static final String FIND =
            "SELECT document, refreshed_at, position FROM sessions_v2 WHERE user_id = ? AND id = ?";
    private static final String BY_ID = "CREATE INDEX IF NOT EXISTS sessions_v2_by_id ON sessions_v2 (id)";
    private static final String AFTER =
            "SELECT document, refreshed_at, position FROM sessions_v2 WHERE id > ? ORDER BY id LIMIT ?";
    private static final String OPEN =
            "INSERT OR REPLACE INTO sessions_v2 (user_id, id, generation, refreshed_at, position, document)"
                    + " VALUES (?, ?, ?, ?, ?, ?)";
    private static final String REFRESH =
            "UPDATE sessions_v2 SET refreshed_at = ?, position = ?" + " WHERE user_id = ? AND id = ? AND position < ?";
    private static final String END = "DELETE FROM sessions_v2 WHERE user_id = ? AND id = ?";
    private static final String REVOKE = "DELETE FROM sessions_v2 WHERE user_id = ? AND generation < ?"
            + " AND id <> ? AND position < ? RETURNING id";
    private static final byte[] NONE = {};

    private final SqliteViews views;

    SqliteSessions(SqliteViews views) {
        this.views = views;
        views.create(List.of("sessions_v2"), SCHEMA);
    }

    @Override
    public @Nullable SessionDocument find(UserId userId, SessionId id) {
        List<SessionDocument> found =
                views.read(reader -> reader.query(FIND, SqliteSessions::document, bytes(userId), bytes(id)));
        return found.isEmpty() ? null : found.get(0);
    }

    /** Sessions in the order of their ids, for the one thread that writes them; they are kept in another. */
    static List<SessionDocument> after(SqliteViews views, @Nullable SessionId last, int limit) {
        views.writer().execute(BY_ID);
        return views.writer().query(AFTER, SqliteSessions::document, last == null ? NONE : bytes(last), limit);
    }

    /** The document is written once; a refresh only moves its column. */
    private static SessionDocument document(ResultSet row) throws SQLException {
        SessionView stored = WireMapper.plain().readValue(row.getBytes(1), SessionView.class);
        return new SessionDocument(stored, 0).refreshed(Micros.toInstant(row.getLong(2)), row.getLong(3));
    }

    @Override
    public List<SessionId> write(SessionChanges changes) {
        SqliteConnection writer = views.writer();
        changes.opened().values().forEach(document -> writer.execute(OPEN, row(document)));
        changes.refreshed().forEach((key, refresh) -> refresh(writer, key, refresh));
        changes.ended().keySet().forEach(key -> writer.execute(END, bytes(key.userId()), bytes(key.id())));
        List<SessionId> ended = new ArrayList<>();
        changes.revoked().forEach(revocation -> ended.addAll(revoke(writer, revocation)));
        return ended;
    }

    private static Object[] row(SessionDocument document) {
        SessionView view = document.view();
        return new Object[] {
            bytes(view.userId()),
            bytes(view.id()),
            view.generation(),
            Micros.of(view.refreshedAt()),
            document.position(),
            WireMapper.plain().writeValueAsBytes(document.asOpened())
        };
    }

    private static void refresh(SqliteConnection writer, SessionKey key, SessionChanges.Refresh refresh) {
        long position = refresh.position();
        writer.execute(REFRESH, Micros.of(refresh.at()), position, bytes(key.userId()), bytes(key.id()), position);
    }

    private static List<SessionId> revoke(SqliteConnection writer, Revocation revocation) {
        SessionId except = revocation.except();
        return writer.query(
                REVOKE,
                row -> new SessionId(SqliteConnection.uuid(row.getBytes(1))),
                bytes(revocation.userId()),
                revocation.generation(),
                except == null ? NONE : bytes(except),
                revocation.position());
    }

    private static byte[] bytes(UserId id) {
        return SqliteConnection.bytes(id.value());
    }

    private static byte[] bytes(SessionId id) {
        return SqliteConnection.bytes(id.value());
    }
}
