package dev.annals.query.user;

import dev.annals.query.history.Snapshots.Snapshot;
import dev.annals.query.storage.SqliteConnection;
import dev.annals.query.storage.SqliteViews;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import dev.annals.shared.wire.WireMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Snapshots of accounts in {@code views.db}. */
final class SqliteUserSnapshots implements UserSnapshots {

    private static final String[] SCHEMA = {
        "CREATE TABLE IF NOT EXISTS user_snapshots_v1"
                + " (position INTEGER PRIMARY KEY, id BLOB NOT NULL, document BLOB NOT NULL)",
        // With the position, which is the key of the table.
        "CREATE INDEX IF NOT EXISTS user_snapshots_v1_of_user ON user_snapshots_v1 (id)"
    };

    private final SqliteViews views;

    SqliteUserSnapshots(SqliteViews views) {
        this.views = views;
        views.create(List.of("user_snapshots_v1"), SCHEMA);
    }

    @Override
    public @Nullable Snapshot before(UserId user, long position) {
        List<Snapshot> found = views.read(reader -> reader.query(
                "SELECT position, document FROM user_snapshots_v1 WHERE id = ? AND position < ?"
                        + " ORDER BY position DESC LIMIT 1",
                SqliteUserSnapshots::snapshot,
                bytes(user),
                position));
        return found.isEmpty() ? null : found.get(0);
    }

    /** Snapshots by whose they are and their positions, for the one thread that writes them. */
    static List<Snapshot> after(SqliteViews views, @Nullable UserId last, long position, int limit) {
        return views.writer()
                .query(
                        "SELECT position, document FROM user_snapshots_v1 WHERE (id, position) > (?, ?)"
                                + " ORDER BY id, position LIMIT ?",
                        SqliteUserSnapshots::snapshot,
                        last == null ? new byte[0] : bytes(last),
                        position,
                        limit);
    }

    private static Snapshot snapshot(ResultSet row) throws SQLException {
        return new Snapshot(WireMapper.plain().readValue(row.getBytes(2), UserView.class), row.getLong(1));
    }

    @Override
    public void write(List<Snapshot> kept) {
        for (Snapshot snapshot : kept) {
            views.writer()
                    .execute(
                            "INSERT INTO user_snapshots_v1 (position, id, document) VALUES (?, ?, ?)"
                                    + " ON CONFLICT DO NOTHING",
                            snapshot.position(),
                            bytes(snapshot.view().id()),
                            WireMapper.plain().writeValueAsBytes(snapshot.view()));
        }
    }

    @Override
    public void remove(Collection<UserId> people) {
        people.forEach(
                person -> views.writer().execute("DELETE FROM user_snapshots_v1 WHERE id = ?", (Object) bytes(person)));
    }

    private static byte[] bytes(UserId id) {
        return SqliteConnection.bytes(id.value());
    }
}
