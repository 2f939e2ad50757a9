package dev.annals.query.report;

import dev.annals.query.storage.SqliteConnection;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.report.ReportPage;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.Micros;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who could not sign in, from where, why and how often. Whoever guesses makes many groups: they are counted in a temporary database,
 * by a digest that nobody else can make. What is personal is read from the log again when a group is told.
 */
final class FailureRows implements Rows {

    private static final int TOLD_AT_ONCE = 100;

    private static final String TABLE = "CREATE TABLE groups (digest BLOB PRIMARY KEY, failures INTEGER,"
            + " first_at INTEGER, last_at INTEGER, last INTEGER) WITHOUT ROWID";
    private static final String COUNT = "INSERT INTO groups VALUES (?, ?, ?, ?, ?) ON CONFLICT (digest) DO UPDATE SET"
            + " failures = failures + excluded.failures, last_at = excluded.last_at, last = excluded.last";
    private static final String ORDER = "CREATE INDEX by_failures ON groups (failures, last)";
    private static final String TELL = "SELECT failures, first_at, last_at, last FROM groups"
            + " WHERE (failures, last) < (?, ?) ORDER BY failures DESC, last DESC LIMIT " + TOLD_AT_ONCE;

    private final EventLog log;
    private final Commits commits;
    private final @Nullable UserId user;
    private final SqliteConnection groups = Spool.open(TABLE);
    private final byte[] salt = new byte[16];
    private final Map<String, Long> totals = new LinkedHashMap<>(Map.of("failures", 0L));
    private boolean gathered;
    private Group told = new Group(Long.MAX_VALUE, 0, 0, 0);

    FailureRows(EventLog log, Commits commits, @Nullable UserId user, SecureRandom random) {
        this.log = log;
        this.commits = commits;
        this.user = user;
        random.nextBytes(salt);
    }

    /** @param last the position of its newest event */
    private record Group(long failures, long firstAt, long lastAt, long last) {

        static Group of(ResultSet row) throws SQLException {
            return new Group(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
        }
    }

    @Override
    public ReportPage next() {
        return gathered ? tell() : gather();
    }

    private ReportPage gather() {
        Commits.Some some = commits.next();
        groups.execute("BEGIN");
        for (RecordedCommit commit : some.commits()) {
            commit.events().forEach(this::count);
        }
        groups.execute("COMMIT");
        gathered = some.end();
        if (gathered) {
            groups.execute(ORDER);
        }
        return ReportPage.of(List.of());
    }

    private void count(RecordedEvent recorded) {
        Failure failure = Failure.of(recorded);
        if (failure == null || user != null && !user.equals(failure.user())) {
            return;
        }
        long at = Micros.of(recorded.recordedAt());
        groups.execute(COUNT, failure.digest(salt), failure.count(), at, at, recorded.position());
        totals.merge("failures", failure.count(), Long::sum);
    }

    private ReportPage tell() {
        List<Group> page = groups.query(TELL, Group::of, told.failures(), told.last());
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Group group : page) {
            rows.add(row(group));
            told = group;
        }
        return page.size() < TOLD_AT_ONCE ? new ReportPage(rows, totals) : ReportPage.of(rows);
    }

    private List<@Nullable Object> row(Group group) {
        Failure failure = log.readAfter(group.last() - 1, 1).get(0).events().stream()
                .filter(recorded -> recorded.position() == group.last())
                .map(Failure::of)
                .findFirst()
                .orElseThrow();
        Cells cells = new Cells().add(failure.user()).add(failure.identifier());
        cells.add(failure.ip()).add(failure.reason()).add(group.failures());
        return cells.add(Micros.toInstant(group.firstAt()))
                .add(Micros.toInstant(group.lastAt()))
                .row();
    }

    @Override
    public void close() {
        groups.close();
    }
}
