package dev.annals.query.history;

import dev.annals.query.history.index.Criteria;
import dev.annals.query.history.index.Index;
import dev.annals.query.history.index.IndexedCommit;
import dev.annals.query.history.index.Stretch;
import dev.annals.query.history.index.Walk;
import dev.annals.shared.history.Selection;
import dev.annals.shared.history.Touched;
import dev.annals.shared.user.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Those whom events are about, by the first of these events. */
final class PeopleWritten {

    /** Beyond that a page is short. */
    static final int MOST_LOOKED_AT = 10_000;

    private static final int COMMITS_AT_ONCE = 500;

    private final Index index;
    private final int limit;
    private final Criteria all;
    private final Stretch whole;
    private final Criteria onPage;
    private final Walk walk;
    private final Set<UserId> seen = new HashSet<>();
    private final List<Touched> touched = new ArrayList<>();
    private long lastShown;

    PeopleWritten(Index index, Selection selection, long cursor, int limit) {
        this.index = index;
        this.limit = limit;
        this.all = index.criteria(selection);
        this.whole = index.stretch(selection, false, COMMITS_AT_ONCE);
        Selection ahead = selection.after(cursor);
        this.onPage = index.criteria(ahead);
        this.walk = Walk.through(index, onPage, index.stretch(ahead, false, COMMITS_AT_ONCE));
    }

    /** Walks until the page is full, enough was looked at, or nothing is left. */
    void walk() {
        // One more than is shown: it tells whether there is a next page.
        while (!walk.isOver() && touched.size() <= limit && walk.lookedAt() < MOST_LOOKED_AT) {
            walk.next().forEach(this::take);
        }
    }

    List<Touched> people() {
        return touched.subList(0, Math.min(limit, touched.size()));
    }

    /** The position to go on after; null when nobody is left. */
    @Nullable
    Long next() {
        if (touched.size() > limit) {
            return lastShown;
        }
        return walk.isOver() ? null : Long.valueOf(walk.end());
    }

    private void take(IndexedCommit commit) {
        UserId person = commit.subject();
        if (person == null || touched.size() > limit || onPage.positions(commit).isEmpty() || !seen.add(person)) {
            return;
        }
        Touched found = Footprint.from(commit, person, all, index, whole);
        if (found != null) {
            touched.add(found);
            lastShown = touched.size() <= limit ? commit.lastPosition() : lastShown;
        }
    }
}
