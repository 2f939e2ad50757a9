package dev.annals.query.history;

import dev.annals.shared.history.HistoryEntry;
import dev.annals.shared.history.HistoryPage;
import dev.annals.shared.history.HistoryQueries.OfUser;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.log.SubjectRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One page of a history. Where only one actor is wanted, the store cannot tell without reading: then a page looks at so many
 * events and no more, and is short when it found less than it has room for.
 */
final class PageOfHistory {

    static final int MOST_LOOKED_AT = 2_000;

    private static final int EVENTS_AT_ONCE = 500;

    private final EventLog log;
    private final PastAccounts accounts;
    private final OfUser query;
    private final List<RecordedEvent> shown = new ArrayList<>();
    private long after;
    private long before;
    private boolean over;

    PageOfHistory(EventLog log, PastAccounts accounts, OfUser query) {
        this.log = log;
        this.accounts = accounts;
        this.query = query;
        this.after = query.from() == null ? 0 : log.positionBefore(query.from());
        this.before = query.to() == null ? Long.MAX_VALUE : log.positionBefore(query.to()) + 1;
        if (query.cursor() != null) {
            moveTo(query.cursor());
        }
    }

    private void moveTo(long position) {
        if (query.newestFirst()) {
            before = Math.min(before, position);
        } else {
            after = Math.max(after, position);
        }
    }

    HistoryPage read() {
        int lookedAt = 0;
        // One more than is shown: it tells whether there is a next page.
        while (!over && shown.size() <= query.limit() && lookedAt < MOST_LOOKED_AT) {
            lookedAt += look();
        }
        Long next = next();
        return new HistoryPage(entries(shown.subList(0, Math.min(shown.size(), query.limit()))), next);
    }

    private int look() {
        int most = query.actor() == null ? query.limit() + 1 : EVENTS_AT_ONCE;
        List<RecordedEvent> page = log.readSubject(
                new SubjectRange(query.user(), query.types(), after, before, query.newestFirst(), most));
        page.stream().filter(this::isWanted).forEach(shown::add);
        over = page.size() < most;
        if (!page.isEmpty()) {
            moveTo(page.get(page.size() - 1).position());
        }
        return page.size();
    }

    private boolean isWanted(RecordedEvent recorded) {
        return query.actor() == null
                || query.actor().equals(recorded.cause().actor().id());
    }

    private @Nullable Long next() {
        if (shown.size() > query.limit()) {
            return shown.get(query.limit() - 1).position();
        }
        return over ? null : Long.valueOf(query.newestFirst() ? before : after);
    }

    private List<HistoryEntry> entries(List<RecordedEvent> page) {
        List<RecordedEvent> inOrder = new ArrayList<>(page);
        if (query.newestFirst()) {
            Collections.reverse(inOrder);
        }
        Narrator narrator = new Narrator(accounts, query.types().isEmpty() && query.actor() == null);
        List<HistoryEntry> entries =
                inOrder.stream().map(narrator::tell).collect(Collectors.toCollection(ArrayList::new));
        if (query.newestFirst()) {
            Collections.reverse(entries);
        }
        return entries;
    }
}
