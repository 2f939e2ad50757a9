package dev.annals.query.report;

import dev.annals.shared.report.ReportPage;

/** The rows of one report, made in small pieces: each of them holds a thread for a moment only. For one thread at a time. */
interface Rows extends AutoCloseable {

    ReportPage next();

    /** Lets go of what was needed on the way. */
    @Override
    default void close() {}
}
