package dev.annals.query;

import dev.annals.shared.access.AccessLog;
import dev.annals.shared.access.AccessPage;
import dev.annals.shared.access.AccessPlace;
import dev.annals.shared.access.AccessQuery;
import dev.annals.shared.access.AccessRecord;
import dev.annals.shared.access.RecordedAccess;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** A record of reads in memory, told oldest first; all of them in one month. */
public final class InMemoryReads implements AccessLog {

    private static final YearMonth MONTH = YearMonth.of(2026, 3);

    private final List<RecordedAccess> reads = new ArrayList<>();

    @Override
    public synchronized boolean note(AccessRecord read) {
        return reads.add(new RecordedAccess(new AccessPlace(MONTH, reads.size() + 1), read));
    }

    @Override
    public synchronized AccessPage find(AccessQuery query) {
        List<RecordedAccess> found = reads.stream()
                .filter(read -> fits(read, query))
                .limit(query.limit() + 1L)
                .toList();
        return found.size() <= query.limit()
                ? new AccessPage(found, null)
                : new AccessPage(
                        found.subList(0, query.limit()),
                        found.get(query.limit() - 1).place());
    }

    private static boolean fits(RecordedAccess recorded, AccessQuery query) {
        AccessRecord read = recorded.read();
        return (query.cursor() == null || recorded.place().compareTo(query.cursor()) > 0)
                && (query.user() == null || read.users().contains(query.user()))
                && (query.actor() == null
                        || query.actor().equals(read.cause().actor().id()))
                && (query.from() == null || !read.at().isBefore(query.from()))
                && (query.to() == null || read.at().isBefore(query.to()));
    }
}
