package dev.annals.eventstore.access;

import dev.annals.eventstore.sealing.Seals;
import dev.annals.shared.access.AccessPage;
import dev.annals.shared.access.AccessPlace;
import dev.annals.shared.access.AccessQuery;
import dev.annals.shared.wire.Micros;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks through segments, month by month and a few batches at a time, until a page is full: along the mention of a person or
 * an actor, along those of an address, or through all of them.
 */
final class AccessReader {

    private static final int BATCHES_AT_ONCE = 16;

    private final AccessSegments segments;
    private final AccessCodec codec;
    private final Places places;

    AccessReader(AccessSegments segments, AccessCodec codec, Seals seals) {
        this.segments = segments;
        this.codec = codec;
        this.places = new Places(segments, seals);
    }

    AccessPage find(AccessQuery query) {
        PageOfReads page = new PageOfReads(query);
        for (YearMonth month : months(query)) {
            if (!page.isOver()) {
                look(selection(month, query), mentions(month, query), page);
            }
        }
        return page.toPage();
    }

    /** Null for all batches. */
    private @Nullable Set<String> mentions(YearMonth month, AccessQuery query) {
        String mention = Mentions.of(query);
        if (mention != null || query.address() == null) {
            return mention == null ? null : Set.of(mention);
        }
        return places.mentions(month, query.address());
    }

    private void look(Selection first, @Nullable Set<String> mentions, PageOfReads page) {
        Selection selection = first;
        while (!page.isOver()) {
            List<Batch> batches = mentions == null ? segments.find(selection) : find(selection, mentions);
            if (batches.isEmpty()) {
                return;
            }
            batches.forEach(batch -> take(batch, page));
            selection = selection.beyond(batches.get(batches.size() - 1));
        }
    }

    /** The next of all that have one of the mentions, each once. */
    private List<Batch> find(Selection selection, Set<String> mentions) {
        Comparator<Long> order = selection.newestFirst() ? Comparator.reverseOrder() : Comparator.naturalOrder();
        SortedMap<Long, Batch> found = new TreeMap<>(order);
        for (String mention : mentions) {
            segments.find(selection.having(mention)).forEach(batch -> found.put(batch.first(), batch));
        }
        return found.values().stream().limit(selection.limit()).toList();
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
                null,
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
