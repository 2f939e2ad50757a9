package dev.annals.eventstore.access;

import dev.annals.eventstore.access.SegmentHeads.Head;
import dev.annals.eventstore.log.KeySum;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks one segment. */
final class SegmentWalk {

    private static final int BATCHES_AT_ONCE = 50;

    private final AccessSegments segments;
    private final Set<Head> awaited;
    private final KeySum mentions = new KeySum();
    private SegmentEnd end;
    private long lastFirst;

    /** @param awaited the heads that it must have had */
    SegmentWalk(AccessSegments segments, YearMonth month, Set<Head> awaited) {
        this.segments = segments;
        this.awaited = awaited;
        this.end = SegmentEnd.empty(month);
    }

    @Nullable
    String flaw() {
        Selection selection = Selection.from(end.month(), 1, BATCHES_AT_ONCE);
        for (List<Batch> page = segments.find(selection); !page.isEmpty(); page = segments.find(selection)) {
            for (Batch batch : page) {
                if (!fits(batch)) {
                    return "what follows number " + end.reads() + " is not what was written";
                }
                take(batch);
            }
            selection = selection.beyond(page.get(page.size() - 1));
        }
        if (!awaited.isEmpty()) {
            return "they are not those whose heads the log has, or their end has been cut off";
        }
        return segments.mentions(end.month(), lastFirst).matches(mentions)
                ? null
                : "they are not all found by who read, whom and from where";
    }

    private boolean fits(Batch batch) {
        return !end.closed()
                && batch.first() == end.reads() + 1
                && Arrays.equals(batch.previous(), end.hash())
                && batch.begins() >= end.time()
                && batch.isWhole();
    }

    private void take(Batch batch) {
        AccessCodec.mentions(batch).forEach(mention -> mentions.add(mention, batch.first()));
        lastFirst = batch.first();
        end = SegmentEnd.of(batch);
        awaited.remove(new Head(end.reads(), HexFormat.of().formatHex(end.hash())));
    }

    long reads() {
        return end.reads();
    }
}
