package dev.annals.shared.report;

import java.util.concurrent.CompletionStage;

/** A report that is being made, page by page; nothing of it is made before it is asked for. */
public interface OpenReport {

    ReportSource source();

    /** The rows that follow; the next page may be asked for when this one has come. */
    CompletionStage<ReportPage> next();

    /** Ends it, made or not, and gives its place to the next one. Never blocks. */
    void close();
}
