package dev.annals.query.audit;

import dev.annals.query.storage.SqliteConnection;
import dev.annals.query.storage.SqliteViews;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.WireMapper;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Persons in {@code history.db}, as JSON; in the order in which they came, so that many of them share a page. */
final class SqlitePersons implements StoredPersons {

    private static final String SCHEMA = "CREATE TABLE IF NOT EXISTS audit_persons_v1 (id BLOB NOT NULL UNIQUE,"
            + " position INTEGER NOT NULL, person BLOB NOT NULL)";
    private static final String FIND = "SELECT person, position FROM audit_persons_v1 WHERE id = ?";
    private static final String AFTER =
            "SELECT person, position, id FROM audit_persons_v1 WHERE id > ? ORDER BY id LIMIT ?";
    private static final String WRITE = "INSERT INTO audit_persons_v1 (id, position, person) VALUES (?, ?, ?)"
            + " ON CONFLICT DO UPDATE SET position = excluded.position, person = excluded.person"
            + " WHERE excluded.position > audit_persons_v1.position";
    private static final String DELETE = "DELETE FROM audit_persons_v1 WHERE id = ? AND position < ?";

    private final SqliteViews views;

    SqlitePersons(SqliteViews views) {
        this.views = views;
        views.create(List.of("audit_persons_v1"), SCHEMA);
    }

    @Override
    public Map<UserId, StoredPerson> stored(Collection<UserId> ids) {
        Map<UserId, StoredPerson> stored = new HashMap<>();
        for (UserId id : ids) {
            views.writer()
                    .query(FIND, row -> new StoredPerson(id, person(row.getBytes(1)), row.getLong(2)), bytes(id))
                    .forEach(found -> stored.put(id, found));
        }
        return stored;
    }

    /** Persons in the order of their ids, for the one thread that writes them. */
    static List<StoredPerson> after(SqliteViews views, @Nullable UserId last, int limit) {
        return views.writer()
                .query(
                        AFTER,
                        row -> new StoredPerson(
                                new UserId(SqliteConnection.uuid(row.getBytes(3))),
                                person(row.getBytes(1)),
                                row.getLong(2)),
                        last == null ? new byte[0] : bytes(last),
                        limit);
    }

    private static Person person(byte[] json) {
        return WireMapper.plain().readValue(json, Person.class);
    }

    @Override
    public void write(Collection<StoredPerson> changed) {
        for (StoredPerson stored : changed) {
            if (stored.person() == null) {
                views.writer().execute(DELETE, bytes(stored.id()), stored.position());
            } else {
                byte[] json = WireMapper.plain().writeValueAsBytes(stored.person());
                views.writer().execute(WRITE, bytes(stored.id()), stored.position(), json);
            }
        }
    }

    private static byte[] bytes(UserId id) {
        return SqliteConnection.bytes(id.value());
    }
}
