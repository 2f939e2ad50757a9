package dev.annals.query.history;

import dev.annals.shared.history.HistoryEntry;
import dev.annals.shared.history.HistoryPage;
import dev.annals.shared.history.HistoryQueries.OfUser;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.wire.EventNames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** The events of a life that a page shows, and one more, which tells that there is a next page. */
final class PageOfHistory {

    private final OfUser query;
    private final Deque<LifeOfUser.Step> steps = new ArrayDeque<>();

    PageOfHistory(OfUser query) {
        this.query = query;
    }

    /** Whether a later event may still belong to the page. */
    boolean take(LifeOfUser.Step step) {
        RecordedEvent recorded = step.recorded();
        if (isPastTheEnd(recorded)) {
            return false;
        }
        if (isWanted(recorded)) {
            steps.add(step);
        }
        if (query.newestFirst() && steps.size() > query.limit() + 1) {
            steps.remove();
        }
        return query.newestFirst() || steps.size() <= query.limit();
    }

    private boolean isPastTheEnd(RecordedEvent recorded) {
        boolean beyondCursor = query.newestFirst() && query.cursor() != null && recorded.position() >= query.cursor();
        return beyondCursor || (query.to() != null && !recorded.recordedAt().isBefore(query.to()));
    }

    private boolean isWanted(RecordedEvent recorded) {
        boolean notYet = !query.newestFirst() && query.cursor() != null && recorded.position() <= query.cursor();
        boolean tooEarly = query.from() != null && recorded.recordedAt().isBefore(query.from());
        boolean ofType = query.types().isEmpty() || query.types().contains(EventNames.nameOf(recorded.event()));
        boolean byActor = query.actor() == null
                || query.actor().equals(recorded.cause().actor().id());
        return !notYet && !tooEarly && ofType && byActor;
    }

    HistoryPage toPage() {
        List<LifeOfUser.Step> shown = new ArrayList<>(steps);
        if (query.newestFirst()) {
            Collections.reverse(shown);
        }
        boolean more = shown.size() > query.limit();
        List<HistoryEntry> entries = shown.stream()
                .limit(query.limit())
                .map(step -> new HistoryEntry(
                        step.recorded(),
                        EventNames.nameOf(step.recorded().event()),
                        AccountFields.changes(step),
                        Facts.of(step.recorded().event())))
                .toList();
        return new HistoryPage(
                entries, more ? entries.get(entries.size() - 1).recorded().position() : null);
    }
}
