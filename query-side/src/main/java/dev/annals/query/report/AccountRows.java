package dev.annals.query.report;

import dev.annals.shared.history.FieldChange.Hidden;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.log.SubjectRange;
import dev.annals.shared.report.Movement;
import dev.annals.shared.report.ReportPage;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import dev.annals.shared.wire.EventNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who had an account at the end of a period, in the order in which accounts were opened, and who left it meanwhile. */
final class AccountRows implements Rows {

    /** By which somebody gets an account. */
    static final List<Class<? extends DomainEvent>> OPENINGS =
            List.of(UserEvent.SignedUp.class, UserEvent.Created.class);

    private static final Set<String> OPENED = EventNames.namesOf(SessionEvent.Opened.class);

    private final EventLog log;
    private final Scope scope;
    private final Set<Movement> wanted;
    private final Commits openings;
    private final Map<String, Long> totals = new LinkedHashMap<>();

    AccountRows(EventLog log, Scope scope, Set<Movement> wanted, Commits openings) {
        this.log = log;
        this.scope = scope;
        this.wanted = wanted;
        this.openings = openings;
        totals.put("accounts", 0L);
        if (scope.hasBegin()) {
            List.of(Movement.values()).forEach(movement -> totals.put(movement.wireName(), 0L));
        }
    }

    @Override
    public ReportPage next() {
        Commits.Some some = openings.next();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (RecordedCommit commit : some.commits()) {
            for (RecordedEvent recorded : commit.events()) {
                UserId user = recorded.event().subject();
                if (user != null && OPENINGS.contains(recorded.event().getClass())) {
                    tell(user, rows);
                }
            }
        }
        return some.end() ? new ReportPage(rows, totals) : ReportPage.of(rows);
    }

    private void tell(UserId user, List<List<@Nullable Object>> rows) {
        Tenure tenure = Tenure.of(user, scope, log);
        UserView view = tenure.view();
        Set<Movement> movements = tenure.movements();
        boolean stays = tenure.leaving() == null;
        if (view == null || !stays && movements.isEmpty()) {
            return;
        }
        totals.merge("accounts", stays ? 1L : 0L, Long::sum);
        movements.forEach(movement -> totals.merge(movement.wireName(), 1L, Long::sum));
        if (wanted.isEmpty() || movements.stream().anyMatch(wanted::contains)) {
            rows.add(row(tenure, view, movements));
        }
    }

    private List<@Nullable Object> row(Tenure tenure, UserView view, Set<Movement> movements) {
        boolean unreadable = tenure.isUnreadable();
        Cells cells = new Cells().add(view.id()).add(tenure.state());
        cells.add(unreadable ? Hidden.ERASED : view.email()).add(unreadable ? Hidden.ERASED : view.phone());
        cells.add(view.role()).add(view.providers()).add(view.createdAt()).add(view.confirmedAt());
        cells.add(lastSignIn(view.id())).add(view.bannedUntil()).add(leftAt(tenure));
        cells.add(movements.stream().map(Movement::wireName).toList());
        return cells.add(List.copyOf(tenure.changed())).row();
    }

    private static @Nullable Instant leftAt(Tenure tenure) {
        RecordedEvent leaving = tenure.leaving();
        return leaving == null ? null : leaving.recordedAt();
    }

    private @Nullable Instant lastSignIn(UserId user) {
        SubjectRange newest = new SubjectRange(user, OPENED, 0, scope.upTo() + 1, true, 1);
        return log.readSubject(newest).stream()
                .findFirst()
                .map(RecordedEvent::occurredAt)
                .orElse(null);
    }
}
