package dev.annals.query.report;

import dev.annals.shared.log.EventLog;
import dev.annals.shared.report.ReportQuery;
import dev.annals.shared.report.ReportSource;
import java.time.Instant;

/**
 * The part of the log that a report is about.
 *
 * @param after its period begins behind this position
 * @param upTo the position of the last event that is looked at; the end of a commit
 * @param end the moment that accounts are shown as of
 * @param hasBegin whether the period has a begin, and does not just reach back to the first event
 */
record Scope(long after, long upTo, Instant end, boolean hasBegin) {

    static Scope of(ReportQuery query, ReportSource source, EventLog log) {
        Instant from = query.from();
        Instant to = query.to();
        long position = source.head().position();
        return new Scope(
                from == null ? 0 : log.positionBefore(from),
                to == null ? position : Math.min(position, log.positionBefore(to)),
                to != null && to.isBefore(source.recordedAt()) ? to : source.recordedAt(),
                from != null);
    }

    /** The same without a begin. */
    Scope fromTheFirst() {
        return new Scope(0, upTo, end, false);
    }
}
