package dev.annals.query.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.annals.query.storage.SqliteConnection;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table that is compared, in the order of its key.
 *
 * @param rows asks for the next rows after a key, which are the first columns of each
 * @param first comes before every key
 * @param name what a row is called when it does not fit
 * @param forgettable the column that is compared only where the log still tells it; -1 where it tells all of them
 */
record Table(String rows, List<Object> first, Function<List<@Nullable Object>, String> name, int forgettable) {

    private Table(String rows, List<Object> first, Function<List<@Nullable Object>, String> name) {
        this(rows, first, name, -1);
    }

    private static final int ID_BYTES = 16;

    static final Table ACCOUNTS = new Table(
            "SELECT created, id, position, aud, created_at, email, phone, full_name, role, providers, confirmed,"
                    + " banned_until, last_seen, document FROM users_v2 WHERE created > ? ORDER BY created",
            List.of(0L),
            row -> "the account " + id(row.get(1)));

    static final Table SNAPSHOTS = new Table(
            "SELECT position, id, document FROM user_snapshots_v1 WHERE position > ? ORDER BY position",
            List.of(0L),
            row -> "the snapshot of the account " + id(row.get(1)) + " at position " + row.get(0));

    static final Table SESSIONS = new Table(
            "SELECT user_id, id, generation, refreshed_at, position, document FROM sessions_v2"
                    + " WHERE (user_id, id) > (?, ?) ORDER BY user_id, id",
            List.of(new byte[0], new byte[0]),
            row -> "the session " + id(row.get(1)));

    /** How often each three characters occur; which accounts have them is told by the accounts themselves. */
    static final Table TEXT = new Table(
            "SELECT term, doc FROM temp.text_terms WHERE term > ? ORDER BY term",
            List.of(""),
            row -> "the search index under three characters");

    static final Table AUDIT = new Table(
            "SELECT number, position, part, recorded_at, action, traits, ip, subject, told, username, name"
                    + " FROM audit_v1 JOIN audit_authors_v1 ON audit_authors_v1.id = author"
                    + " WHERE number > ? ORDER BY number",
            List.of(0L),
            row -> "the row of the commit at position " + row.get(1));

    static final Table PERSONS = new Table(
            "SELECT id, position, person FROM audit_persons_v1 WHERE id > ? ORDER BY id",
            List.of(new byte[0]),
            row -> "what the audit knows of the account " + id(row.get(0)));

    /** An address may be sealed under a key that is gone, though nobody erased the person whom the commit is about. */
    static final Table COMMITS = new Table(
            "SELECT position, recorded_at, kind, actor, person_low, person_high, request, types, address"
                    + " FROM commits_v1 WHERE position > ? ORDER BY position",
            List.of(0L),
            row -> "the commit at position " + row.get(0),
            8);

    static final Table TYPES = new Table(
            "SELECT type, position FROM commit_types_v1 WHERE (type, position) > (?, ?) ORDER BY type, position",
            List.of(0L, 0L),
            row -> "a type of the commit at position " + row.get(1));

    /** Makes the terms of the search index readable. */
    static final String TERMS = "CREATE VIRTUAL TABLE temp.text_terms USING fts5vocab(main, users_v2_text, row)";

    /** Reads the table from its beginning, a page at a time. */
    RowsInOrder in(SqliteConnection connection) {
        return new RowsInOrder(this, connection);
    }

    /** Whether a value need not be compared, since the log does not tell it any more. */
    boolean isForgotten(int column, @Nullable Object due) {
        return column == forgettable && due == null;
    }

    /** Which of two rows comes first in the order of the key. */
    int compare(List<@Nullable Object> one, List<@Nullable Object> other) {
        int order = 0;
        for (int i = 0; i < first.size() && order == 0; i++) {
            order = compareKeys(Objects.requireNonNull(one.get(i)), Objects.requireNonNull(other.get(i)));
        }
        return order;
    }

    private static int compareKeys(Object one, Object other) {
        return one instanceof Number number
                ? Long.compare(number.longValue(), ((Number) other).longValue())
                : Arrays.compareUnsigned(bytes(one), bytes(other));
    }

    private static byte[] bytes(Object key) {
        return key instanceof byte[] bytes ? bytes : ((String) key).getBytes(UTF_8);
    }

    private static String id(@Nullable Object bytes) {
        return bytes instanceof byte[] id && id.length == ID_BYTES
                ? SqliteConnection.uuid(id).toString()
                : "without an id";
    }
}
