package dev.annals.eventstore.access;

import dev.annals.shared.access.AccessEvent;
import java.time.YearMonth;
import java.util.Set;

/** What the log knows of the segments beside it. */
interface SegmentFacts {

    /** Puts a fact on the record; durable when this returns. */
    void append(AccessEvent fact);

    /** The hash that was noted last; "" when there is none. */
    String lastHead();

    /** The months whose segments were dropped. */
    Set<YearMonth> dropped();
}
