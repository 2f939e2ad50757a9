package dev.annals.query.report;

import dev.annals.shared.access.AccessEvent;
import dev.annals.shared.access.AccessLog;
import dev.annals.shared.access.AccessPage;
import dev.annals.shared.access.AccessPlace;
import dev.annals.shared.access.AccessQuery;
import dev.annals.shared.access.AccessRecord;
import dev.annals.shared.access.RecordedAccess;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.report.ReportPage;
import dev.annals.shared.report.ReportQuery;
import dev.annals.shared.user.UserId;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who read personal data. The reads lie beside the log, which notes now and then how far they go: what it had noted at a
 * position is there for good, as long as retention keeps it, and nothing comes to stand before it.
 */
final class ReadRows implements Rows {

    private static final int HEADS_AT_ONCE = 500;
    private static final int TOLD_AT_ONCE = 100;

    private final EventLog log;
    private final AccessLog reads;
    private final ReportQuery query;
    private final long upTo;
    private final Map<YearMonth, Long> vouchedFor = new HashMap<>();
    private final Map<String, Long> totals = new LinkedHashMap<>(Map.of("rows", 0L));
    private long headsSeen;
    private boolean gathered;
    private @Nullable AccessPlace told;

    /** @param upTo the position of the report, also when its period ends earlier: a read is noted after it has happened */
    ReadRows(EventLog log, AccessLog reads, ReportQuery query, long upTo) {
        this.log = log;
        this.reads = reads;
        this.query = query;
        this.upTo = upTo;
    }

    @Override
    public ReportPage next() {
        return gathered ? tell() : gather();
    }

    private ReportPage gather() {
        List<RecordedEvent> heads = log.readKeyAfter(AccessEvent.HEADS, headsSeen, HEADS_AT_ONCE);
        gathered = heads.size() < HEADS_AT_ONCE;
        for (RecordedEvent head : heads) {
            headsSeen = head.position();
            if (headsSeen > upTo) {
                gathered = true;
            } else if (head.event() instanceof AccessEvent.HeadNoted noted) {
                vouchedFor.merge(noted.month(), noted.reads(), Math::max);
            }
        }
        return ReportPage.of(List.of());
    }

    private ReportPage tell() {
        AccessPage page = reads.find(
                new AccessQuery(query.user(), query.actor(), query.from(), query.to(), false, told, TOLD_AT_ONCE));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        page.reads().stream().filter(this::isWanted).map(ReadRows::row).forEach(rows::add);
        totals.merge("rows", (long) rows.size(), Long::sum);
        told = page.next();
        return told == null ? new ReportPage(rows, totals) : ReportPage.of(rows);
    }

    private boolean isWanted(RecordedAccess read) {
        AccessPlace place = read.place();
        return place.number() <= vouchedFor.getOrDefault(place.month(), 0L)
                && read.read().cause().actor().kind() != Actor.Kind.USER;
    }

    private static List<@Nullable Object> row(RecordedAccess recorded) {
        AccessRecord read = recorded.read();
        Cause cause = read.cause();
        Cells cells =
                new Cells().add(read.at()).add(recorded.place().toString()).addActor(cause);
        cells.add(cause.command())
                .add(read.users().stream().map(UserId::toString).toList());
        return cells.add(read.many() ? "yes" : null)
                .add(read.query())
                .add(cause.reason())
                .add(cause.requestId())
                .add(cause.ip())
                .row();
    }
}
