package dev.annals.shared.report;

import java.util.concurrent.CompletionStage;

/** Reports from the log. */
public interface ReportQueries {

    /**
     * Begins a report; refused when too many are being made, or when the log has not reached the position that was asked for. One
     * that nobody asks anything of for a minute is ended.
     */
    CompletionStage<OpenReport> open(ReportQuery query);
}
