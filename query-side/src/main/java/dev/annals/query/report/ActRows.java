package dev.annals.query.report;

import dev.annals.query.history.index.Way;
import dev.annals.query.storage.SqliteConnection;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.refusal.RefusalEvent;
import dev.annals.shared.report.ReportPage;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.EventNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What administrators and keys of programs wrote, sorted by who: first all positions are put in order in a temporary
 * database, which holds nothing personal, then they are told.
 */
final class ActRows implements Rows {

    /** To what those did who are no users. */
    static final List<Way> WAYS = List.of(new Way.ByKind(Actor.Kind.ADMINISTRATOR), new Way.ByKind(Actor.Kind.SERVICE));

    private static final int TOLD_AT_ONCE = 100;

    private static final String TABLE =
            "CREATE TABLE acts (actor TEXT, position INTEGER, PRIMARY KEY (actor, position)) WITHOUT ROWID";
    private static final String KEEP = "INSERT INTO acts VALUES (?, ?)";
    private static final String TELL = "SELECT actor, position FROM acts WHERE (actor, position) > (?, ?)"
            + " ORDER BY actor, position LIMIT " + TOLD_AT_ONCE;

    private final EventLog log;
    private final Commits commits;
    private final SqliteConnection order = Spool.open(TABLE);
    private final Map<String, Long> totals = new LinkedHashMap<>(Map.of("rows", 0L));
    private boolean gathered;
    private Act told = new Act("", 0);

    ActRows(EventLog log, Commits commits) {
        this.log = log;
        this.commits = commits;
    }

    private record Act(String actor, long position) {}

    /** Whether a commit is one of the acts that were asked for; what was refused is none. */
    static boolean isWanted(RecordedCommit commit, @Nullable String actor, @Nullable UserId user) {
        Actor who = commit.cause().actor();
        return !(commit.events().get(0).event() instanceof RefusalEvent)
                && (actor == null || actor.equals(who.id()))
                && (user == null || commit.events().stream().anyMatch(recorded -> isAbout(user, recorded)));
    }

    private static boolean isAbout(UserId user, RecordedEvent recorded) {
        return user.equals(recorded.event().subject());
    }

    @Override
    public ReportPage next() {
        if (gathered) {
            return tell();
        }
        Commits.Some some = commits.next();
        order.execute("BEGIN");
        some.commits().forEach(commit -> order.execute(KEEP, sortedBy(commit), commit.position()));
        order.execute("COMMIT");
        totals.merge("rows", (long) some.commits().size(), Long::sum);
        gathered = some.end();
        return ReportPage.of(List.of());
    }

    private static String sortedBy(RecordedCommit commit) {
        Actor actor = commit.cause().actor();
        return actor.kind() + " " + Objects.toString(actor.id(), "");
    }

    private ReportPage tell() {
        List<Act> acts =
                order.query(TELL, row -> new Act(row.getString(1), row.getLong(2)), told.actor(), told.position());
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Act act : acts) {
            rows.add(row(log.readAfter(act.position() - 1, 1).get(0)));
            told = act;
        }
        return acts.size() < TOLD_AT_ONCE ? new ReportPage(rows, totals) : ReportPage.of(rows);
    }

    private static List<@Nullable Object> row(RecordedCommit commit) {
        Cause cause = commit.cause();
        RecordedEvent first = commit.events().get(0);
        Cells cells = new Cells().addActor(cause).addPlace(first).add(cause.command());
        cells.add(commit.events().stream()
                .map(recorded -> EventNames.nameOf(recorded.event()))
                .distinct()
                .toList());
        return cells.add(commit.subject())
                .add(cause.reason())
                .add(cause.requestId())
                .add(cause.ip())
                .row();
    }

    @Override
    public void close() {
        order.close();
    }
}
