package dev.annals.query.history;

import dev.annals.shared.access.AccessLog;
import dev.annals.shared.access.AccessPage;
import dev.annals.shared.access.AccessPlace;
import dev.annals.shared.access.AccessQuery;
import dev.annals.shared.access.AccessRecord;
import dev.annals.shared.history.Period;
import dev.annals.shared.history.Selection;
import dev.annals.shared.user.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reads of personal data that belong to a selection of events: by the same actor, from the same address, in the same period. */
final class SelectedReads {

    private static final int AT_ONCE = 100;

    private final AccessLog log;
    private final Selection selection;
    private final Period period;

    SelectedReads(AccessLog log, Selection selection, Period period) {
        this.log = log;
        this.selection = selection;
        this.period = period;
    }

    /** Whether none can belong to it: who asks for types of events asks for no reads. */
    boolean areNone() {
        return !selection.types().isEmpty();
    }

    /** Some reads after a place, in order; not all of them belong to the selection. */
    AccessPage after(@Nullable AccessPlace place) {
        return find(selection.user(), place);
    }

    /** Some reads of one person's data after a place, in order; not all of them belong to the selection. */
    AccessPage after(@Nullable AccessPlace place, UserId person) {
        return find(person, place);
    }

    private AccessPage find(@Nullable UserId user, @Nullable AccessPlace place) {
        return log.find(new AccessQuery(
                user, selection.actor(), selection.ipAddress(), period.from(), period.to(), false, place, AT_ONCE));
    }

    boolean include(AccessRecord read) {
        return selection.includes(read.cause());
    }

    /** Whom of the selection a read names. */
    List<UserId> people(AccessRecord read) {
        return read.users().stream()
                .distinct()
                .filter(user -> selection.user() == null || selection.user().equals(user))
                .toList();
    }
}
