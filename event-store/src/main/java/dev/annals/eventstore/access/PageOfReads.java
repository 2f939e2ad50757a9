package dev.annals.eventstore.access;

import dev.annals.shared.access.AccessPage;
import dev.annals.shared.access.AccessPlace;
import dev.annals.shared.access.AccessQuery;
import dev.annals.shared.access.RecordedAccess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A page that fills with reads; one with many names ends early, so that no page is large. */
final class PageOfReads {

    private static final int NAMES = 20_000;

    private final AccessQuery query;
    private final List<RecordedAccess> reads = new ArrayList<>();
    private int names;
    private boolean over;

    PageOfReads(AccessQuery query) {
        this.query = query;
    }

    /** Whether the page is full, and another follows. */
    boolean isOver() {
        return over;
    }

    /** Takes what belongs on the page of some reads, which come in the order of their places. */
    void take(List<RecordedAccess> found) {
        List<RecordedAccess> ordered = new ArrayList<>(found);
        if (query.newestFirst()) {
            Collections.reverse(ordered);
        }
        ordered.stream().filter(this::belongs).forEach(this::add);
    }

    private void add(RecordedAccess read) {
        over = over || reads.size() == query.limit() || names >= NAMES;
        if (!over) {
            reads.add(read);
            names += read.read().users().size();
        }
    }

    private boolean belongs(RecordedAccess read) {
        return follows(read.place()) && Mentions.fits(read.read(), query);
    }

    private boolean follows(AccessPlace place) {
        AccessPlace cursor = query.cursor();
        return cursor == null || (query.newestFirst() ? place.compareTo(cursor) < 0 : place.compareTo(cursor) > 0);
    }

    AccessPage toPage() {
        return new AccessPage(
                List.copyOf(reads), over ? reads.get(reads.size() - 1).place() : null);
    }
}
