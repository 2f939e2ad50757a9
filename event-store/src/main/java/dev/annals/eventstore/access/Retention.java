package dev.annals.eventstore.access;

import dev.annals.shared.access.AccessEvent;
import dev.annals.shared.log.Checkpoints;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops segments that are older than reads are kept: first the fact, then the deed, which every look does again if need be. */
final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private static final String NAME = "access-retention";
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final AccessSegments segments;
    private final SegmentFacts facts;
    private final Checkpoints checkpoints;
    private final int months;
    private final Clock clock;

    /** @param months how many are kept beside the current one; 0 for all */
    Retention(AccessSegments segments, SegmentFacts facts, Checkpoints checkpoints, int months, Clock clock) {
        this.segments = segments;
        this.facts = facts;
        this.checkpoints = checkpoints;
        this.months = months;
        this.clock = clock;
    }

    void apply() {
        List<YearMonth> there = segments.months();
        if (there.isEmpty() || !checkpoints.lead(NAME, LEASE)) {
            return;
        }
        Set<YearMonth> dropped = facts.dropped();
        YearMonth oldest =
                YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).minusMonths(months);
        for (YearMonth month : there) {
            if (dropped.contains(month)) {
                delete(month);
            } else if (months > 0 && month.isBefore(oldest)) {
                facts.append(new AccessEvent.SegmentDropped(month));
                delete(month);
            }
        }
    }

    private void delete(YearMonth month) {
        segments.drop(month);
        LOG.atInfo().addKeyValue("month", month).log("the reads of personal data of a month are dropped");
    }
}
