package dev.annals.query.history;

import dev.annals.query.history.index.Criteria;
import dev.annals.query.history.index.Index;
import dev.annals.query.history.index.IndexedCommit;
import dev.annals.query.history.index.Walk;
import dev.annals.shared.history.HistoryEntry;
import dev.annals.shared.history.HistoryPage;
import dev.annals.shared.history.Selection;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** One page of all that happened: found in the index, read from the log. */
final class PageOfEverything {

    /** Beyond that a page is short. */
    static final int MOST_LOOKED_AT = 10_000;

    private final EventLog log;
    private final Criteria criteria;
    private final Walk walk;
    private final boolean newestFirst;
    private final int limit;
    private final List<Place> found = new ArrayList<>();

    PageOfEverything(EventLog log, Index index, Selection selection, boolean newestFirst, int limit) {
        this.log = log;
        this.criteria = index.criteria(selection);
        this.walk = Walk.through(index, criteria, index.stretch(selection, newestFirst, limit + 1));
        this.newestFirst = newestFirst;
        this.limit = limit;
    }

    HistoryPage read(Narrator narrator) {
        // One more than is shown: it tells whether there is a next page.
        while (!walk.isOver() && found.size() <= limit && walk.lookedAt() < MOST_LOOKED_AT) {
            walk.next().forEach(this::take);
        }
        List<Place> shown = found.subList(0, Math.min(found.size(), limit));
        return new HistoryPage(entries(shown, narrator), next(shown));
    }

    private void take(IndexedCommit commit) {
        List<Long> positions = new ArrayList<>(criteria.positions(commit));
        if (newestFirst) {
            Collections.reverse(positions);
        }
        positions.forEach(position -> found.add(new Place(commit.position(), position)));
    }

    private @Nullable Long next(List<Place> shown) {
        if (found.size() > limit) {
            return shown.get(limit - 1).position();
        }
        return walk.isOver() ? null : Long.valueOf(walk.end());
    }

    private List<HistoryEntry> entries(List<Place> shown, Narrator narrator) {
        SortedMap<Long, RecordedEvent> events = Place.read(log, shown);
        List<HistoryEntry> entries = new ArrayList<>();
        for (RecordedEvent recorded : events.values()) {
            if (criteria.confirms(recorded)) {
                entries.add(narrator.tell(recorded));
            }
        }
        if (newestFirst) {
            Collections.reverse(entries);
        }
        return entries;
    }
}
