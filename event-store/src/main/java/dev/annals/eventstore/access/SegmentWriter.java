package dev.annals.eventstore.access;

import dev.annals.shared.access.AccessEvent;
import dev.annals.shared.access.AccessRecord;
import dev.annals.shared.log.LogUnavailable;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Appends reads to the segment of the month, and tells the log how far it has come. For one thread. */
final class SegmentWriter {

    private static final int TRIES = 50;

    private final AccessSegments segments;
    private final AccessCodec codec;
    private final SegmentFacts facts;
    private final Clock clock;
    private @Nullable SegmentEnd end;
    private @Nullable Batch unsure;
    private String noted;

    SegmentWriter(AccessSegments segments, AccessCodec codec, SegmentFacts facts, Clock clock) {
        this.segments = segments;
        this.codec = codec;
        this.facts = facts;
        this.noted = facts.lastHead();
        this.clock = clock;
    }

    /** Appends some reads, once, however often it has to be called again with the same after it has failed. */
    void append(List<AccessRecord> reads) {
        for (int tries = 0; tries < TRIES; tries++) {
            if (wasAppended() || appended(codec.encode(reads, open()))) {
                unsure = null;
                return;
            }
        }
        throw new LogUnavailable("others append to the segment of this month all the time");
    }

    private boolean appended(Batch batch) {
        end = null;
        unsure = batch;
        boolean done = segments.append(batch, AccessCodec.mentions(batch));
        end = done ? SegmentEnd.of(batch) : null;
        return done;
    }

    /** Whether a batch is there whose answer was lost. */
    private boolean wasAppended() {
        Batch last = unsure;
        return last != null
                && segments.find(Selection.from(last.month(), last.first(), 1)).stream()
                        .anyMatch(found -> Arrays.equals(found.hash(), last.hash()));
    }

    /** The end of the segment that takes reads now; those of earlier months are closed. */
    private SegmentEnd open() {
        YearMonth month = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        SegmentEnd current = end == null ? latest(month) : end;
        while (current.closed() || current.month().isBefore(month)) {
            close(current);
            YearMonth next = current.month().plusMonths(1);
            current = segments.end(next.isBefore(month) ? month : next);
        }
        end = current;
        return current;
    }

    private SegmentEnd latest(YearMonth otherwise) {
        List<YearMonth> months = segments.months();
        return segments.end(months.isEmpty() ? otherwise : months.get(months.size() - 1));
    }

    /** When somebody else appends or closes meanwhile, the next try sees it. */
    private void close(SegmentEnd open) {
        SegmentEnd last = open;
        for (int tries = 0; !last.closed() && last.reads() > 0 && tries < TRIES; tries++) {
            segments.append(last.closing(), Set.of());
            last = segments.end(open.month());
        }
        note(last);
    }

    /** Closes what is not of this month any more, and puts the head on the record if it is another than the last. */
    void note() {
        if (!segments.months().isEmpty()) {
            note(open());
        }
    }

    private void note(SegmentEnd head) {
        String hash = HexFormat.of().formatHex(head.hash());
        if (head.reads() > 0 && !hash.equals(noted)) {
            facts.append(new AccessEvent.HeadNoted(head.month(), head.reads(), hash));
            noted = hash;
        }
    }
}
