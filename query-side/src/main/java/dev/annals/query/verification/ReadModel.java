package dev.annals.query.verification;

import dev.annals.query.audit.AuditConfiguration;
import dev.annals.query.history.index.Index;
import dev.annals.query.session.SessionConfiguration;
import dev.annals.query.storage.Folding;
import dev.annals.query.storage.SqliteViews;
import dev.annals.query.storage.StoredViews;
import dev.annals.query.user.UserConfiguration;
import dev.annals.query.verification.TableComparison.Invariant;
import java.util.List;

/**
 * What is in one file of read models.
 *
 * @param projections what writes it
 * @param preparations what the comparison needs beside the tables
 */
record ReadModel(
        String file,
        Projections projections,
        List<String> preparations,
        List<Table> tables,
        List<Invariant> invariants) {

    private static final String LISTED =
            "aud, created_at, created, email, phone, full_name, role, providers, confirmed,"
                    + " banned_until, last_seen";

    private static final ReadModel VIEWS = new ReadModel(
            "views.db",
            (built, stored, source) ->
                    Folding.of(List.of(SessionConfiguration.into(built), UserConfiguration.into(built))),
            List.of(Table.TERMS),
            List.of(Table.ACCOUNTS, Table.SNAPSHOTS, Table.SESSIONS, Table.TEXT),
            List.of(listsHaveTheAccounts(), blocksCountThem()));

    private static final ReadModel HISTORY = new ReadModel(
            "history.db",
            (built, stored, source) -> AuditConfiguration.into(built, source.log()),
            List.of(),
            List.of(Table.AUDIT, Table.PERSONS),
            List.of());

    private static final ReadModel INDEX = new ReadModel(
            "index.db",
            (built, stored, source) -> Index.into(built, stored, source.log(), source.digest()),
            List.of(),
            List.of(Table.COMMITS, Table.TYPES),
            List.of());

    static final List<ReadModel> ALL = List.of(VIEWS, HISTORY, INDEX);

    /** Makes what writes the same into a file of its own. */
    @FunctionalInterface
    interface Projections {

        Folding into(SqliteViews built, StoredViews stored, Source source);
    }

    private static Invariant listsHaveTheAccounts() {
        return new Invariant(
                "SELECT 1 WHERE (SELECT count(*) FROM users_v2) <> (SELECT count(*) FROM users_v2_listed) UNION ALL"
                        + " SELECT 1 FROM users_v2 WHERE NOT EXISTS (SELECT 1 FROM users_v2_listed AS listed"
                        + " WHERE listed.aud = users_v2.aud AND listed.created_at = users_v2.created_at"
                        + " AND listed.created = users_v2.created AND (" + each("listed.") + ") IS ("
                        + each("users_v2.") + ")) LIMIT 1",
                "what lists filter by is not what the accounts have");
    }

    /** A block ends where the next one begins; where it begins depends on how accounts came and went. */
    private static Invariant blocksCountThem() {
        return new Invariant(
                "WITH blocks AS (SELECT aud, users, from_at, from_created,"
                        + " lead(from_at, 1, " + Long.MAX_VALUE + ") OVER next AS to_at,"
                        + " lead(from_created, 1, " + Long.MAX_VALUE + ") OVER next AS to_created FROM users_v2_blocks"
                        + " WINDOW next AS (PARTITION BY aud ORDER BY from_at, from_created))"
                        + " SELECT 1 WHERE (SELECT total(users) FROM blocks) <> (SELECT count(*) FROM users_v2_listed)"
                        + " UNION ALL SELECT 1 FROM blocks WHERE users <> (SELECT count(*) FROM users_v2_listed AS listed"
                        + " WHERE listed.aud = blocks.aud AND (listed.created_at, listed.created) >= (from_at, from_created)"
                        + " AND (listed.created_at, listed.created) < (to_at, to_created)) LIMIT 1",
                "the number of accounts by which pages are found is not right");
    }

    private static String each(String prefix) {
        return prefix + LISTED.replace(", ", ", " + prefix);
    }
}
