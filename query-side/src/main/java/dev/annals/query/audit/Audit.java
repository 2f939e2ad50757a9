package dev.annals.query.audit;

import dev.annals.query.storage.BehindRequests;
import dev.annals.query.storage.Readers;
import dev.annals.query.storage.Views;
import dev.annals.shared.audit.AuditPage;
import dev.annals.shared.audit.AuditQueries;
import dev.annals.shared.log.EventLog;
import java.util.concurrent.CompletionStage;

/** The audit's rows, off the way of requests. */
final class Audit extends BehindRequests implements AuditQueries {

    private final Readers readers;
    private final StoredRows rows;

    Audit(EventLog log, Views views, Readers readers) {
        this(log, views, readers, StoredRows.in(views));
    }

    private Audit(EventLog log, Views views, Readers readers, StoredRows rows) {
        super("audit", new AuditProjection(rows, StoredPersons.in(views), log)::fold, log, views);
        this.readers = readers;
        this.rows = rows;
    }

    /** What was answered before the question is in the answer; a rebuild that still goes on is told. */
    @Override
    public CompletionStage<AuditPage> list(ListRows query) {
        return caughtUp().thenCompose(reached -> readers.ask(() -> rows.list(query)));
    }
}
