package dev.annals.shared.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a report, as many as were found in one go; there may be none although more follow. Personal, so it does not print.
 *
 * @param rows a cell for each column: null, a text, a number, a time, texts, or a
 *     {@link dev.annals.shared.history.FieldChange.Hidden}
 * @param totals what the whole report adds up to, in order; null until its last page
 */
public record ReportPage(
        List<List<@Nullable Object>> rows, @Nullable Map<String, Long> totals) {

    /** Rows that others follow. */
    public static ReportPage of(List<List<@Nullable Object>> rows) {
        return new ReportPage(rows, null);
    }

    public boolean isLast() {
        return totals != null;
    }

    @Override
    public String toString() {
        return rows.size() + " rows";
    }
}
