package dev.annals.query.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.annals.query.storage.SqliteConnection;
import dev.annals.query.storage.SqliteViews;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.WireMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** In whose name rows stand, as the payload has it; each author once. */
final class SqliteAuthors {

    private static final String[] SCHEMA = {
        "CREATE TABLE IF NOT EXISTS audit_authors_v1 (id INTEGER PRIMARY KEY, actor TEXT NOT NULL,"
                + " told TEXT NOT NULL, username TEXT, name TEXT)",
        "CREATE INDEX IF NOT EXISTS audit_authors_v1_by_actor ON audit_authors_v1 (actor)"
    };
    private static final String FIND = "SELECT id FROM audit_authors_v1 WHERE actor = ? AND told = ?";
    private static final String ADD =
            "INSERT INTO audit_authors_v1 (actor, told, username, name) VALUES (?, ?, ?, ?) RETURNING id";
    private static final String FORGET =
            "UPDATE audit_authors_v1 SET told = ?, username = '', name = NULL WHERE actor = ?";
    private static final int AT_HAND = 5_000;

    private final SqliteViews views;
    private final Cache<Author, Long> known =
            Caffeine.newBuilder().maximumSize(AT_HAND).executor(Runnable::run).build();
    /** Of a transaction that may still fail. */
    private final Map<Author, Long> fresh = new HashMap<>();

    SqliteAuthors(SqliteViews views) {
        this.views = views;
        views.create(List.of("audit_authors_v1"), SCHEMA);
    }

    void begin() {
        fresh.clear();
    }

    /** The transaction is durable. */
    void keep() {
        known.putAll(fresh);
        fresh.clear();
    }

    /** What tells one author from another: a payload's part of it, without a map of its own for each row. */
    private record Author(
            @Nullable Object id,
            @Nullable Object username,
            @Nullable Object name,
            @Nullable Object viaSso) {

        static Author in(Map<String, Object> payload) {
            return new Author(
                    payload.get(AuditRows.ID),
                    payload.get(AuditRows.USERNAME),
                    payload.get(AuditRows.NAME),
                    payload.get(AuditRows.VIA_SSO));
        }
    }

    long idOf(StoredRow row) {
        Author author = Author.in(row.row().payload());
        Long id = known.getIfPresent(author);
        return id == null ? fresh.computeIfAbsent(author, unknown -> findOrAdd(unknown, row)) : id;
    }

    private long findOrAdd(Author author, StoredRow row) {
        SqliteConnection writer = views.writer();
        String told =
                WireMapper.plain().writeValueAsString(AuditRows.author(row.row().payload()));
        String actor = String.valueOf(author.id());
        List<Long> found = writer.query(FIND, stored -> stored.getLong(1), actor, told);
        if (!found.isEmpty()) {
            return found.get(0);
        }
        return writer.query(
                        ADD,
                        stored -> stored.getLong(1),
                        actor,
                        told,
                        row.folded(AuditRows.USERNAME),
                        row.folded(AuditRows.NAME))
                .get(0);
    }

    void forget(UserId person) {
        known.invalidateAll();
        fresh.clear();
        String told = WireMapper.plain().writeValueAsString(AuditRows.erasedAuthor(person));
        views.writer().execute(FORGET, told, person.toString());
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(String json) {
        return WireMapper.plain().readValue(json, Map.class);
    }
}
