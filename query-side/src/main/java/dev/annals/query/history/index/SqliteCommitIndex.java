package dev.annals.query.history.index;

import dev.annals.query.storage.SqliteViews;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The index in {@code index.db}: a row per commit, and a row per commit and type. What is searched by is kept in eight bytes each,
 * also of a person's id, since every index holds them once more.
 */
final class SqliteCommitIndex implements CommitIndex {

    private static final Actor.Kind[] KINDS = Actor.Kind.values();
    private static final String FEW =
            Actor.Kind.ADMINISTRATOR.ordinal() + "," + Actor.Kind.SERVICE.ordinal() + "," + Actor.Kind.SYSTEM.ordinal();

    private static final String[] SCHEMA = {
        "CREATE TABLE IF NOT EXISTS commits_v1 (position INTEGER PRIMARY KEY, recorded_at INTEGER NOT NULL,"
                + " kind INTEGER NOT NULL, actor INTEGER, person_low INTEGER, person_high INTEGER, address INTEGER,"
                + " request INTEGER, types BLOB NOT NULL)",
        "CREATE INDEX IF NOT EXISTS commits_v1_by_actor ON commits_v1 (actor) WHERE actor IS NOT NULL",
        "CREATE INDEX IF NOT EXISTS commits_v1_by_person ON commits_v1 (person_low) WHERE person_low IS NOT NULL",
        "CREATE INDEX IF NOT EXISTS commits_v1_by_address ON commits_v1 (address) WHERE address IS NOT NULL",
        "CREATE INDEX IF NOT EXISTS commits_v1_by_request ON commits_v1 (request) WHERE request IS NOT NULL",
        "CREATE INDEX IF NOT EXISTS commits_v1_by_kind ON commits_v1 (kind) WHERE kind IN (" + FEW + ")",
        "CREATE TABLE IF NOT EXISTS commit_types_v1 (type INTEGER NOT NULL, position INTEGER NOT NULL,"
                + " PRIMARY KEY (type, position)) WITHOUT ROWID"
    };

    private static final String ADD_COMMITS = "INSERT INTO commits_v1 (position, recorded_at, kind, actor, person_low,"
            + " person_high, address, request, types)";
    private static final String ADD_TYPES = "INSERT INTO commit_types_v1 (type, position)";
    private static final String SELECT = "SELECT position, recorded_at, kind, actor, person_low, person_high, address,"
            + " request, types FROM commits_v1 ";
    /** Left alone, SQLite would rather go through all of the stretch. */
    private static final String ALONG_KINDS = "INDEXED BY commits_v1_by_kind WHERE kind IN (" + FEW + ") AND ";

    private static final String IN_STRETCH = "position > ? AND position < ? ORDER BY position ";
    private static final String AFTER = SELECT + "WHERE position > ? ORDER BY position LIMIT ?";
    private static final String BEGIN = "SELECT coalesce(max(position), 0) FROM commits_v1 WHERE position <= ?";
    private static final String FORGET_ACTOR =
            "UPDATE commits_v1 SET address = NULL WHERE actor = ? AND address IS NOT NULL";
    private static final String FORGET_PERSON = "UPDATE commits_v1 SET address = NULL WHERE person_low = ?"
            + " AND person_high = ? AND address IS NOT NULL AND kind IN (" + Actor.Kind.USER.ordinal() + ","
            + Actor.Kind.ANONYMOUS.ordinal() + ")";

    private static final String FORGET_NOBODYS =
            "UPDATE commits_v1 SET address = NULL WHERE position > ? AND position < ?"
                    + " AND person_low IS NULL AND actor IS NULL AND address IS NOT NULL";

    private final SqliteViews views;
    private final SqliteTypes types;

    SqliteCommitIndex(SqliteViews views) {
        this.views = views;
        this.types = new SqliteTypes(views);
        views.create(List.of("commits_v1", "commit_types_v1"), SCHEMA);
    }

    @Override
    public void write(List<IndexedCommit> batch) {
        List<@Nullable Object[]> commits = new ArrayList<>();
        List<@Nullable Object[]> byType = new ArrayList<>();
        for (IndexedCommit commit : batch) {
            commits.add(columns(commit));
            new TreeSet<>(commit.types())
                    .forEach(type -> byType.add(new Object[] {types.idOf(type), commit.position()}));
        }
        views.writer().insert(ADD_COMMITS, commits);
        views.writer().insert(ADD_TYPES, byType);
    }

    private @Nullable Object[] columns(IndexedCommit commit) {
        UUID person = commit.subject() == null ? null : commit.subject().value();
        return new @Nullable Object[] {
            commit.position(),
            Micros.of(commit.recordedAt()),
            commit.kind().ordinal(),
            commit.actor(),
            person == null ? null : person.getLeastSignificantBits(),
            person == null ? null : person.getMostSignificantBits(),
            commit.address(),
            commit.request(),
            types.bytes(commit.types())
        };
    }

    @Override
    public void forget(UserId person, long actor) {
        UUID id = person.value();
        views.writer().execute(FORGET_ACTOR, actor);
        views.writer().execute(FORGET_PERSON, id.getLeastSignificantBits(), id.getMostSignificantBits());
    }

    @Override
    public void forgetNobodys(long after, long before) {
        views.writer().execute(FORGET_NOBODYS, after, before);
    }

    @Override
    public long beginOf(long position) {
        return views.read(reader -> reader.query(BEGIN, row -> row.getLong(1), position))
                .get(0);
    }

    @Override
    public List<IndexedCommit> along(Way way, Stretch stretch) {
        if (way instanceof Way.ByTypes by) {
            return byTypes(types.idsOf(by.types()), stretch);
        }
        if (way instanceof Way.ByActor by) {
            return where("actor = ? AND ", stretch, by.actor());
        }
        if (way instanceof Way.ByPerson by) {
            UUID id = by.person().value();
            return where(
                    "person_low = ? AND person_high = ? AND ",
                    stretch,
                    id.getLeastSignificantBits(),
                    id.getMostSignificantBits());
        }
        if (way instanceof Way.ByAddress by) {
            return where("address = ? AND ", stretch, by.address());
        }
        if (way instanceof Way.ByRequest by) {
            return where("request = ? AND ", stretch, by.request());
        }
        // The number stands in the text: an index over some of the rows is taken only where the text says that they
        // suffice.
        return where(way instanceof Way.ByKind by ? "kind = " + by.kind().ordinal() + " AND " : "", stretch);
    }

    /** The commits behind a position, for the one thread that writes them. */
    List<IndexedCommit> after(long position, int limit) {
        return views.writer().query(AFTER, this::commit, position, limit);
    }

    private List<IndexedCommit> where(String condition, Stretch stretch, Object... wanted) {
        return select("WHERE " + condition, stretch, wanted);
    }

    private List<IndexedCommit> select(String condition, Stretch stretch, Object... wanted) {
        List<Object> values = new ArrayList<>(List.of(wanted));
        Collections.addAll(values, stretch.after(), stretch.before(), stretch.limit());
        String sql = SELECT + condition + IN_STRETCH + order(stretch);
        return views.read(reader -> reader.query(sql, this::commit, values.toArray()));
    }

    /** Each type's next commits by themselves, or the order would have to be made of all there are. */
    private List<IndexedCommit> byTypes(Set<Integer> wanted, Stretch stretch) {
        String one = "SELECT * FROM (SELECT position FROM commit_types_v1 WHERE type = ? AND " + IN_STRETCH
                + order(stretch) + ")";
        List<Object> values = new ArrayList<>();
        wanted.forEach(type -> Collections.addAll(values, type, stretch.after(), stretch.before(), stretch.limit()));
        values.add(stretch.limit());
        String sql = SELECT + "WHERE position IN (" + String.join(" UNION ", Collections.nCopies(wanted.size(), one))
                + ") ORDER BY position " + order(stretch);
        return wanted.isEmpty()
                ? List.of()
                : views.read(reader -> reader.queryOnce(sql, this::commit, values.toArray()));
    }

    private static String order(Stretch stretch) {
        return stretch.newestFirst() ? "DESC LIMIT ?" : "LIMIT ?";
    }

    private IndexedCommit commit(ResultSet row) throws SQLException {
        Long low = number(row, 5);
        Long high = number(row, 6);
        return new IndexedCommit(
                row.getLong(1),
                Micros.toInstant(row.getLong(2)),
                KINDS[row.getInt(3)],
                number(row, 4),
                low == null || high == null ? null : new UserId(new UUID(high, low)),
                number(row, 7),
                number(row, 8),
                types.names(row.getBytes(9)));
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
