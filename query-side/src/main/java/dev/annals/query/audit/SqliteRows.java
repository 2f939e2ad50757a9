package dev.annals.query.audit;

import dev.annals.query.storage.SqliteConnection;
import dev.annals.query.storage.SqliteViews;
import dev.annals.shared.audit.AuditAction;
import dev.annals.shared.audit.AuditPage;
import dev.annals.shared.audit.AuditQueries.ListRows;
import dev.annals.shared.audit.AuditRow;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.Micros;
import dev.annals.shared.wire.WireMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows in {@code history.db}, numbered without a gap: how many there are, and where a page begins, is told by a number. Who
 * did it is kept once per author, since a row is written for every refresh.
 */
final class SqliteRows implements StoredRows {

    private static final String[] SCHEMA = {
        "CREATE TABLE IF NOT EXISTS audit_v1 (number INTEGER PRIMARY KEY, position INTEGER NOT NULL,"
                + " part INTEGER NOT NULL, recorded_at INTEGER NOT NULL, action TEXT NOT NULL, author INTEGER NOT NULL,"
                + " traits TEXT, ip TEXT NOT NULL, subject BLOB)",
        "CREATE INDEX IF NOT EXISTS audit_v1_by_action ON audit_v1 (action)",
        "CREATE INDEX IF NOT EXISTS audit_v1_by_author ON audit_v1 (author)",
        // Of administrators' rows; in those of people the author is whom they are about.
        "CREATE INDEX IF NOT EXISTS audit_v1_by_subject ON audit_v1 (subject) WHERE subject IS NOT NULL"
    };

    private static final String WRITE =
            "INSERT INTO audit_v1 (position, part, recorded_at, action, author, traits, ip, subject)";
    private static final String ABOUT = "SELECT number, traits FROM audit_v1 WHERE subject = ? AND traits IS NOT NULL";
    private static final String BY_PLACE = "CREATE INDEX IF NOT EXISTS audit_v1_by_place ON audit_v1 (position, part)";
    private static final String AFTER = "SELECT position, part, recorded_at, action, traits, ip, told, subject"
            + " FROM audit_v1 JOIN audit_authors_v1 ON audit_authors_v1.id = author"
            + " WHERE (position, part) > (?, ?) ORDER BY position, part LIMIT ?";
    private static final String COUNT_ALL = "SELECT coalesce(max(number), 0) FROM audit_v1";
    private static final String LIST = "SELECT position, part, recorded_at, action, traits, ip, told FROM audit_v1"
            + " JOIN audit_authors_v1 ON audit_authors_v1.id = author WHERE ";
    private static final String LIST_ALL = LIST + "number <= ? ORDER BY number DESC LIMIT ?";

    private final SqliteViews views;
    private final SqliteAuthors authors;

    SqliteRows(SqliteViews views) {
        this.views = views;
        this.authors = new SqliteAuthors(views);
        views.create(List.of("audit_v1"), SCHEMA);
    }

    @Override
    public void write(List<StoredRow> rows) {
        authors.begin();
        views.writer().insert(WRITE, rows.stream().map(this::columns).toList());
    }

    @Override
    public void forget(UserId person) {
        authors.forget(person);
        SqliteConnection writer = views.writer();
        byte[] subject = SqliteConnection.bytes(person.value());
        writer.execute(
                "UPDATE audit_v1 SET ip = '' WHERE author IN (SELECT id FROM audit_authors_v1 WHERE actor = ?)"
                        + " AND ip <> ''",
                person.toString());
        writer.query(ABOUT, row -> List.of(row.getLong(1), row.getString(2)), subject)
                .forEach(about -> writer.execute(
                        "UPDATE audit_v1 SET traits = ? WHERE number = ?",
                        WireMapper.plain()
                                .writeValueAsString(AuditRows.erasedTraits(SqliteAuthors.map((String) about.get(1)))),
                        about.get(0)));
    }

    @Override
    public void written() {
        authors.keep();
    }

    /** Rows in the order of what they tell of, for the one thread that writes them. */
    static List<StoredRow> after(SqliteViews views, long position, int number, int limit) {
        views.writer().execute(BY_PLACE);
        return views.writer().query(AFTER, SqliteRows::stored, position, number, limit);
    }

    private static StoredRow stored(ResultSet row) throws SQLException {
        byte[] subject = row.getBytes(8);
        UserId about = subject == null ? null : new UserId(SqliteConnection.uuid(subject));
        return new StoredRow(row.getLong(1), row.getInt(2), about, row(row));
    }

    private @Nullable Object[] columns(StoredRow stored) {
        AuditRow row = stored.row();
        Object traits = row.payload().get(AuditRows.TRAITS);
        return new @Nullable Object[] {
            stored.position(),
            stored.number(),
            Micros.of(row.createdAt()),
            row.action().wireName(),
            authors.idOf(stored),
            traits == null ? null : WireMapper.plain().writeValueAsString(traits),
            row.ipAddress(),
            stored.subject() == null
                    ? null
                    : SqliteConnection.bytes(stored.subject().value())
        };
    }

    @Override
    public AuditPage list(ListRows query) {
        RowFilter filter = RowFilter.of(query);
        return filter.isAll() ? all(query) : some(query, filter);
    }

    private AuditPage all(ListRows query) {
        return views.readAtOnce(reader -> {
            long total = reader.query(COUNT_ALL, row -> row.getLong(1)).get(0);
            long newest = total - Math.min(total, StoredRows.skipped(query));
            return new AuditPage(reader.query(LIST_ALL, SqliteRows::row, newest, query.perPage()), total);
        });
    }

    private AuditPage some(ListRows query, RowFilter filter) {
        List<Object> values = new ArrayList<>();
        String condition = condition(filter, values);
        List<Object> window = new ArrayList<>(values);
        window.add(query.perPage());
        window.add(StoredRows.skipped(query));
        return views.readAtOnce(reader -> {
            String count = "SELECT count(*) FROM audit_v1 WHERE " + condition;
            long total =
                    reader.query(count, row -> row.getLong(1), values.toArray()).get(0);
            String list = LIST + condition + " ORDER BY number DESC LIMIT ? OFFSET ?";
            return new AuditPage(reader.query(list, SqliteRows::row, window.toArray()), total);
        });
    }

    private static String condition(RowFilter filter, List<Object> values) {
        if (filter.author() != null) {
            values.add(filter.author().glob());
            values.add(filter.author().glob());
            return "author IN (SELECT id FROM audit_authors_v1 WHERE username GLOB ? OR name GLOB ?)";
        }
        List<AuditAction> actions = filter.actions() == null
                ? List.of()
                : filter.actions().stream().sorted().toList();
        actions.forEach(action -> values.add(action.wireName()));
        return "action IN (" + String.join(", ", Collections.nCopies(actions.size(), "?")) + ")";
    }

    private static AuditRow row(ResultSet row) throws SQLException {
        AuditAction action = AuditAction.valueOf(row.getString(4).toUpperCase(Locale.ROOT));
        String traits = row.getString(5);
        Map<String, Object> author = SqliteAuthors.map(row.getString(7));
        return new AuditRow(
                AuditRows.id(row.getLong(1), row.getInt(2)),
                action,
                AuditRows.payload(action, author, traits == null ? Map.of() : SqliteAuthors.map(traits)),
                Micros.toInstant(row.getLong(3)),
                row.getString(6));
    }
}
