package dev.annals.eventstore.access;

import dev.annals.shared.log.LogUnavailable;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Walks the segments that are there, and holds each against its own chain and against every head that the log has of it. */
public final class SegmentsWalk {

    private final AccessSegments segments;
    private final SegmentHeads heads;
    private final List<String> findings = new ArrayList<>();

    public SegmentsWalk(AccessSegments segments, SegmentHeads heads) {
        this.segments = segments;
        this.heads = heads;
    }

    /** The first thing that does not fit; null when all does. */
    public @Nullable String flaw() {
        Set<YearMonth> there = new TreeSet<>(segments.months());
        Set<YearMonth> months = new TreeSet<>(there);
        months.addAll(heads.months());
        for (YearMonth month : months) {
            String flaw = there.contains(month) ? walk(month) : missing(month);
            if (flaw != null) {
                return "the reads of personal data of " + month + ": " + flaw;
            }
        }
        return null;
    }

    /** What was found, a line for each month. */
    public List<String> findings() {
        return findings;
    }

    private @Nullable String walk(YearMonth month) {
        SegmentWalk walk = new SegmentWalk(segments, month, heads.of(month));
        try {
            String flaw = walk.flaw();
            if (flaw == null) {
                findings.add("reads of personal data in %s: %d fit".formatted(month, walk.reads()));
            }
            return flaw;
        } catch (LogUnavailable unreadable) {
            throw unreadable;
        } catch (RuntimeException damage) {
            return "what follows number " + walk.reads() + " cannot be read: " + damage.getMessage();
        }
    }

    private @Nullable String missing(YearMonth month) {
        if (heads.dropped(month)) {
            findings.add("reads of personal data in " + month + ": dropped");
            return null;
        }
        return "they are missing, and the log does not say that they were dropped";
    }
}
