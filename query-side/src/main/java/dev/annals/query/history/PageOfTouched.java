package dev.annals.query.history;

import dev.annals.query.history.index.Index;
import dev.annals.shared.history.Selection;
import dev.annals.shared.history.Touched;
import dev.annals.shared.history.TouchedCursor;
import dev.annals.shared.history.TouchedPage;
import java.util.ArrayList;
import java.util.List;

/**
 * One page of those who were touched: first those whom events are about, then those whom only reads name. Each is told at the
 * first event or read: so everybody is on one page only, and no page has to know who was on the pages before.
 */
final class PageOfTouched {

    private final Index index;
    private final Selection selection;
    private final SelectedReads reads;
    private final int limit;

    PageOfTouched(Index index, Selection selection, SelectedReads reads, int limit) {
        this.index = index;
        this.selection = selection;
        this.reads = reads;
        this.limit = limit;
    }

    TouchedPage after(TouchedCursor cursor) {
        return cursor.place() == null
                ? fromEvent(cursor.position())
                : new PeopleOnlyRead(index, selection, reads, cursor.position(), limit).after(cursor.place());
    }

    private TouchedPage fromEvent(long position) {
        PeopleWritten written = new PeopleWritten(index, selection, position, limit);
        written.walk();
        List<Touched> people = new ArrayList<>();
        written.people().forEach(person -> people.add(ReadTrace.added(person, reads)));
        Long next = written.next();
        if (next != null || reads.areNone()) {
            return new TouchedPage(people, 0, next == null ? null : new TouchedCursor(next, null));
        }
        TouchedPage others =
                new PeopleOnlyRead(index, selection, reads, selection.before() - 1, limit - people.size()).after(null);
        people.addAll(others.users());
        return new TouchedPage(people, others.unnamedReads(), others.next());
    }
}
