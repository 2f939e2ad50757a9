package dev.annals.query.report;

import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.report.ReportPage;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.EventNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Deletions, erasures and legal holds, in the order in which they happened. */
final class ErasureRows implements Rows {

    static final List<Class<? extends DomainEvent>> KINDS = List.of(
            UserEvent.SoftDeleted.class,
            UserEvent.Deleted.class,
            UserEvent.Erased.class,
            UserEvent.HoldPlaced.class,
            UserEvent.HoldLifted.class);

    private final Commits commits;
    private final @Nullable UserId user;
    private final Map<String, Long> totals = new TreeMap<>();

    ErasureRows(Commits commits, @Nullable UserId user) {
        this.commits = commits;
        this.user = user;
        totals.put("rows", 0L);
    }

    @Override
    public ReportPage next() {
        Commits.Some some = commits.next();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (RecordedCommit commit : some.commits()) {
            commit.events().stream()
                    .filter(this::isWanted)
                    .map(ErasureRows::row)
                    .forEach(rows::add);
        }
        totals.merge("rows", (long) rows.size(), Long::sum);
        return some.end() ? new ReportPage(rows, totals) : ReportPage.of(rows);
    }

    private boolean isWanted(RecordedEvent recorded) {
        return KINDS.contains(recorded.event().getClass())
                && (user == null || user.equals(recorded.event().subject()));
    }

    private static List<@Nullable Object> row(RecordedEvent recorded) {
        Cells cells = new Cells().addPlace(recorded);
        cells.add(EventNames.nameOf(recorded.event())).add(recorded.event().subject());
        cells.addActor(recorded.cause());
        return cells.add(recorded.cause().reason())
                .add(recorded.cause().requestId())
                .row();
    }
}
