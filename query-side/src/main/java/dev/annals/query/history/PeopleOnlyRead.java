package dev.annals.query.history;

import dev.annals.query.history.index.Criteria;
import dev.annals.query.history.index.Index;
import dev.annals.query.history.index.Stretch;
import dev.annals.shared.access.AccessPage;
import dev.annals.shared.access.AccessPlace;
import dev.annals.shared.access.RecordedAccess;
import dev.annals.shared.history.Selection;
import dev.annals.shared.history.Touched;
import dev.annals.shared.history.TouchedCursor;
import dev.annals.shared.history.TouchedPage;
import dev.annals.shared.user.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Those whom reads name and no event is about, by the first of these reads. No event means none up to the position where the
 * walk over the events ended: who is written to after that is not lost between the two.
 */
final class PeopleOnlyRead {

    /** Beyond that a page is short. */
    static final int MOST_LOOKED_AT = 10_000;

    /** Each takes questions of its own. */
    private static final int MOST_PEOPLE = 1_000;

    private static final int COMMITS_AT_ONCE = 500;

    private final Index index;
    private final Criteria written;
    private final Stretch whole;
    private final SelectedReads reads;
    private final long position;
    private final int limit;
    private final Set<UserId> seen = new HashSet<>();
    private final List<Touched> people = new ArrayList<>();
    private int lookedAt;
    private long unnamed;
    private @Nullable AccessPlace last;

    PeopleOnlyRead(Index index, Selection selection, SelectedReads reads, long position, int limit) {
        Selection told = selection.before(position + 1);
        this.index = index;
        this.written = index.criteria(told);
        this.whole = index.stretch(told, false, COMMITS_AT_ONCE);
        this.reads = reads;
        this.position = position;
        this.limit = limit;
    }

    /** A page that goes on after a read. */
    TouchedPage after(@Nullable AccessPlace place) {
        last = place;
        AccessPage page;
        boolean passed;
        do {
            page = reads.after(last);
            passed = page.reads().stream().allMatch(this::passes);
        } while (passed && page.next() != null);
        return new TouchedPage(people, unnamed, passed ? null : new TouchedCursor(position, last));
    }

    /** Takes all whom a read names first, or none of them; false when the page ends before the read. */
    private boolean passes(RecordedAccess recorded) {
        if (lookedAt >= MOST_LOOKED_AT || seen.size() >= MOST_PEOPLE) {
            return false;
        }
        if (reads.include(recorded.read()) && !takes(recorded)) {
            return false;
        }
        lookedAt++;
        last = recorded.place();
        return true;
    }

    private boolean takes(RecordedAccess recorded) {
        boolean full = people.size() >= limit;
        List<Touched> found = reads.people(recorded.read()).stream()
                .map(person -> touched(person, recorded))
                .filter(Objects::nonNull)
                .limit(full ? 1 : Long.MAX_VALUE)
                .toList();
        if (full && !found.isEmpty()) {
            return false;
        }
        people.addAll(found);
        unnamed += recorded.read().many() ? 1 : 0;
        return true;
    }

    private @Nullable Touched touched(UserId person, RecordedAccess recorded) {
        boolean known = !seen.add(person) || Footprint.isOf(person, written, index, whole);
        return known ? null : ReadTrace.from(recorded, person, reads);
    }
}
