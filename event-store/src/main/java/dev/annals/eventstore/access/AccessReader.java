package dev.annals.eventstore.access;

import dev.annals.shared.access.AccessPage;
import dev.annals.shared.access.AccessPlace;
import dev.annals.shared.access.AccessQuery;
import dev.annals.shared.wire.Micros;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Looks through segments, month by month and a few batches at a time, until a page is full. */
final class AccessReader {

    private static final int BATCHES_AT_ONCE = 16;

    private final AccessSegments segments;
    private final AccessCodec codec;

    AccessReader(AccessSegments segments, AccessCodec codec) {
        this.segments = segments;
        this.codec = codec;
    }

    AccessPage find(AccessQuery query) {
        PageOfReads page = new PageOfReads(query);
        for (YearMonth month : months(query)) {
            look(selection(month, query), page);
        }
        return page.toPage();
    }

    private void look(Selection first, PageOfReads page) {
        Selection selection = first;
        while (!page.isOver()) {
            List<Batch> batches = segments.find(selection);
            if (batches.isEmpty()) {
                return;
            }
            batches.forEach(batch -> take(batch, page));
            selection = selection.beyond(batches.get(batches.size() - 1));
        }
    }

    private void take(Batch batch, PageOfReads page) {
        if (!page.isOver()) {
            page.take(codec.decode(batch));
        }
    }

    private List<YearMonth> months(AccessQuery query) {
        List<YearMonth> months = new ArrayList<>(segments.months());
        AccessPlace cursor = query.cursor();
        months.removeIf(month -> (query.from() != null && month.isBefore(monthOf(query.from())))
                || (query.to() != null && month.isAfter(monthOf(query.to())))
                || (cursor != null && isBehind(month, cursor.month(), query.newestFirst())));
        if (query.newestFirst()) {
            Collections.reverse(months);
        }
        return months;
    }

    private static boolean isBehind(YearMonth month, YearMonth cursor, boolean newestFirst) {
        return newestFirst ? month.isAfter(cursor) : month.isBefore(cursor);
    }

    private static Selection selection(YearMonth month, AccessQuery query) {
        AccessPlace cursor = query.cursor();
        boolean within = cursor != null && cursor.month().equals(month);
        long start = query.newestFirst() ? Long.MAX_VALUE : 1;
        if (cursor != null && within) {
            start = query.newestFirst() ? cursor.number() - 1 : cursor.number() + 1;
        }
        return new Selection(
                month,
                Mentions.of(query),
                query.from() == null ? Long.MIN_VALUE : Micros.of(query.from()),
                query.to() == null ? Long.MAX_VALUE : Micros.of(query.to()),
                query.newestFirst(),
                start,
                BATCHES_AT_ONCE);
    }

    private static YearMonth monthOf(Instant time) {
        return YearMonth.from(time.atOffset(ZoneOffset.UTC));
    }
}
