package dev.annals.query.audit;

import dev.annals.query.storage.Projector;
import dev.annals.query.storage.Readers;
import dev.annals.query.storage.Views;
import dev.annals.query.storage.Visible;
import dev.annals.shared.audit.AuditPage;
import dev.annals.shared.audit.AuditQueries;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.LogUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.context.SmartLifecycle;

/**
 * The audit with a store, a thread and a progress of its own, off the way of requests. It gathers what happens, and
 * hurries when somebody asks.
 */
final class Audit implements AuditQueries, SmartLifecycle, MeterBinder, AutoCloseable {

    private static final Duration GATHERING = Duration.ofMillis(200);
    private static final Duration WITHIN = Duration.ofSeconds(2);

    private final EventLog log;
    private final Views views;
    private final Readers readers;
    private final StoredRows rows;
    private final Visible visible = new Visible();
    private final Projector projector;

    Audit(EventLog log, Views views, Readers readers) {
        this.log = log;
        this.views = views;
        this.readers = readers;
        this.rows = StoredRows.in(views);
        this.projector = new Projector(
                new Projector.Task("audit", new AuditProjection(rows, log)::fold, GATHERING),
                log,
                views,
                visible,
                null);
    }

    /** What was answered before the question is in the answer; a rebuild that still goes on is told. */
    @Override
    public CompletionStage<AuditPage> list(ListRows query) {
        return caughtUp().thenCompose(reached -> read(query));
    }

    @Override
    public CompletionStage<Long> caughtUp() {
        long head = log.head();
        projector.hurry();
        return visible.reached(head, WITHIN)
                .thenCompose(reached -> reached ? CompletableFuture.completedStage(head) : tooLate());
    }

    private CompletionStage<AuditPage> read(ListRows query) {
        return readers.ask(() -> rows.list(query));
    }

    private static <T> CompletionStage<T> tooLate() {
        return CompletableFuture.failedStage(new LogUnavailable("the audit has not caught up with the log yet"));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        projector.bindTo(registry);
    }

    @Override
    public void start() {
        projector.start();
    }

    @Override
    public void stop() {
        projector.stop();
    }

    @Override
    public boolean isRunning() {
        return projector.isRunning();
    }

    @Override
    public int getPhase() {
        return projector.getPhase();
    }

    @Override
    public void close() {
        views.close();
    }
}
