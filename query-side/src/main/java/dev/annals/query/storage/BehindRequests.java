package dev.annals.query.storage;

import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.LogUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.context.SmartLifecycle;

/**
 * A read model that no request waits for, with a store, a thread and a progress of its own. It gathers what happens, and
 * hurries when somebody asks.
 */
public abstract class BehindRequests implements SmartLifecycle, MeterBinder, AutoCloseable {

    private static final Duration GATHERING = Duration.ofSeconds(1);
    private static final Duration WITHIN = Duration.ofSeconds(2);

    private final String name;
    private final EventLog log;
    private final Views views;
    private final Visible visible = new Visible();
    private final Projector projector;

    /** @param name as logs and figures call it */
    protected BehindRequests(String name, Folding folding, EventLog log, Views views) {
        this.name = name;
        this.log = log;
        this.views = views;
        this.projector = new Projector(new Projector.Task(name, folding, GATHERING), log, views, visible, null);
    }

    /** Completes as soon as it shows all that was appended until now, with the position where that is. */
    public CompletionStage<Long> caughtUp() {
        long head = log.head();
        projector.hurry();
        return visible.reached(head, WITHIN)
                .thenCompose(reached -> reached ? CompletableFuture.completedStage(head) : tooLate());
    }

    private CompletionStage<Long> tooLate() {
        return CompletableFuture.failedStage(new LogUnavailable("the " + name + " has not caught up with the log yet"));
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
