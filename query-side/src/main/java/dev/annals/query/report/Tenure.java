package dev.annals.query.report;

import dev.annals.query.history.AccountFields;
import dev.annals.query.history.Step;
import dev.annals.shared.history.FieldChange;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.log.SubjectRange;
import dev.annals.shared.report.Movement;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import dev.annals.shared.wire.EventNames;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What became of one account up to the end of a report: read from what happened to the account itself. */
final class Tenure {

    private static final int EVENTS_AT_ONCE = 500;
    private static final Set<String> OWN = EventNames.namesOf(UserEvent.class);

    /** What an account may do, and how it is reached: whoever has a change here is a mover. */
    private static final Set<String> TELLING = Set.of(
            "role",
            "app_metadata",
            "email",
            "email_confirmed_at",
            "phone",
            "phone_confirmed_at",
            "identities",
            "banned_until",
            "is_anonymous");

    private final Scope scope;
    private final Set<String> changed = new TreeSet<>();
    private @Nullable RecordedEvent opening;
    private @Nullable RecordedEvent leaving;
    private @Nullable UserView view;
    private boolean erased;

    private Tenure(Scope scope) {
        this.scope = scope;
    }

    static Tenure of(UserId user, Scope scope, EventLog log) {
        Tenure tenure = new Tenure(scope);
        long after = 0;
        List<RecordedEvent> page;
        do {
            page = log.readSubject(new SubjectRange(user, OWN, after, scope.upTo() + 1, false, EVENTS_AT_ONCE));
            for (RecordedEvent recorded : page) {
                tenure.take(recorded);
                after = recorded.position();
            }
        } while (page.size() == EVENTS_AT_ONCE);
        return tenure;
    }

    private void take(RecordedEvent recorded) {
        if (leaving == null) {
            if (ends(recorded.event())) {
                leaving = recorded;
            } else {
                take(Step.of(view, recorded));
            }
        }
        erased |= recorded.event() instanceof UserEvent.Erased;
    }

    private static boolean ends(DomainEvent event) {
        return event instanceof UserEvent.SoftDeleted
                || event instanceof UserEvent.Deleted
                || event instanceof UserEvent.Erased;
    }

    private void take(Step step) {
        RecordedEvent recorded = step.recorded();
        if (opening == null) {
            opening = recorded;
        } else if (isInPeriod(recorded) && !isOpening(recorded)) {
            AccountFields.changes(step).stream()
                    .filter(Tenure::counts)
                    .map(Tenure::name)
                    .forEach(changed::add);
        }
        view = step.after();
    }

    /** What an account begins with, such as its first identity, is appended in one go. */
    private boolean isOpening(RecordedEvent recorded) {
        return opening != null && recorded.recordedAt().equals(opening.recordedAt());
    }

    private boolean isInPeriod(@Nullable RecordedEvent recorded) {
        return scope.hasBegin() && recorded != null && recorded.position() > scope.after();
    }

    /** Of an identity only that it came or went. */
    private static boolean counts(FieldChange change) {
        String name = name(change);
        boolean stays = change.before() != null && change.after() != null;
        return TELLING.contains(name) && !(stays && name.equals("identities"));
    }

    private static String name(FieldChange change) {
        int dot = change.field().indexOf('.');
        return dot < 0 ? change.field() : change.field().substring(0, dot);
    }

    /** The account as it was last; null when there was none. */
    @Nullable
    UserView view() {
        return view;
    }

    @Nullable
    RecordedEvent leaving() {
        return leaving;
    }

    /** Whether the key is gone that opens what is personal. It may have been destroyed after the end of the report. */
    boolean isUnreadable() {
        DomainEvent first = opening == null ? null : opening.event();
        if (first instanceof UserEvent.SignedUp e) {
            return e.profile().appMetadata().orNull() == null;
        }
        return first instanceof UserEvent.Created e && e.profile().appMetadata().orNull() == null;
    }

    String state() {
        if (leaving != null) {
            return erased ? "erased" : "deleted";
        }
        return view != null && view.bannedAt(scope.end()) ? "banned" : "active";
    }

    Set<String> changed() {
        return changed;
    }

    /** Whoever came or went is no mover beside. */
    Set<Movement> movements() {
        Set<Movement> movements = EnumSet.noneOf(Movement.class);
        if (isInPeriod(opening)) {
            movements.add(Movement.JOINED);
        }
        if (isInPeriod(leaving)) {
            movements.add(Movement.LEFT);
        }
        if (movements.isEmpty() && leaving == null && !changed.isEmpty()) {
            movements.add(Movement.MOVED);
        }
        return movements;
    }
}
