package dev.annals.gateway.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a report piece by piece, so that none is held as a whole. For one report. */
interface ReportWriter {

    /** What comes before the rows. */
    byte[] head();

    byte[] rows(List<List<@Nullable Object>> rows);

    /** What comes after the last row. */
    byte[] foot(Map<String, Long> totals);
}
