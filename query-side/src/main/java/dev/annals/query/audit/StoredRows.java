package dev.annals.query.audit;

import dev.annals.query.storage.MongoViews;
import dev.annals.query.storage.SqliteViews;
import dev.annals.query.storage.Views;
import dev.annals.shared.audit.AuditPage;
import dev.annals.shared.audit.AuditQueries.ListRows;
import dev.annals.shared.user.UserId;
import java.util.List;

/** The port of the stored rows, {@code audit_v1}; every call may block. */
interface StoredRows {

    /** A page of rows, newest first; those of one commit in the order in which the original notes them, the last first. */
    AuditPage list(ListRows query);

    /** Adds what a batch has brought, for the thread that goes through the log. */
    void write(List<StoredRow> rows);

    /** Leaves nothing of a person in what was added so far, but the id. */
    void forget(UserId person);

    /** What was added last is durable. */
    default void written() {}

    /** How many rows come before a page. */
    static long skipped(ListRows query) {
        long pages = Math.max(0, query.page() - 1);
        return pages > Long.MAX_VALUE / query.perPage() ? Long.MAX_VALUE : pages * query.perPage();
    }

    /** The adapter for where the read models are kept. */
    static StoredRows in(Views views) {
        return views instanceof MongoViews mongo ? new MongoRows(mongo) : new SqliteRows((SqliteViews) views);
    }
}
