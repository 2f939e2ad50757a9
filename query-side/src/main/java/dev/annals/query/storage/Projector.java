package dev.annals.query.storage;

import dev.annals.shared.deployment.DeploymentEvent;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.user.UserEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The one thread that writes the read models of a store (design section 7). The appender feeds it; whenever the next commit is not
 * the one that follows, it reads the log. It never skips: before something that it cannot project it stands still.
 */
public final class Projector implements SmartLifecycle, MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final EventLog log;
    private final Views views;
    private final Task task;
    private final Visible visible;
    private final @Nullable Lag lag;
    private final Commits commits;
    private final Gathering gathering;
    private final Standstill standstill;
    private final ProjectorMeters meters;

    private final OwnThread thread;
    private boolean listening;

    private boolean begun;
    private long position;
    private @Nullable Progress progress;

    /** For the read models that requests wait for. */
    public Projector(EventLog log, Views views, List<Projection> projections, Visible visible, Lag lag) {
        this(new Task("read models", Folding.of(projections), Duration.ZERO), log, views, visible, lag);
    }

    /**
     * For any read models.
     *
     * @param lag is told what is under way; null where nobody asks for that
     */
    public Projector(Task task, EventLog log, Views views, Visible visible, @Nullable Lag lag) {
        this.log = log;
        this.commits = new Commits(log);
        this.views = views;
        this.task = task;
        this.visible = visible;
        this.lag = lag;
        this.gathering = new Gathering(task.gathering());
        this.standstill = new Standstill(task.name());
        this.meters = new ProjectorMeters(task.name(), log, visible);
        this.thread = new OwnThread("annals-" + task.name().replace(' ', '-'), this::tryStep, FAREWELL);
    }

    /**
     * What there is to do.
     *
     * @param name of what is written, as logs call it
     * @param gathering how long commits are let come together before they are written
     */
    public record Task(String name, Folding folding, Duration gathering) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        meters.bindTo(registry);
    }

    /** Somebody waits: what has come until now is written at once. */
    public void hurry() {
        gathering.hurry();
    }

    @Override
    public synchronized void start() {
        if (!listening) {
            listening = true;
            log.onAppended(this::fed);
            beginIfPossible();
        }
        thread.start();
    }

    /** Before anybody asks: read models of another log must not be read, and still less remembered. */
    private void beginIfPossible() {
        try {
            begin();
        } catch (RuntimeException e) {
            LOG.debug("the projector's thread will meet this again, and tell", e);
        }
    }

    private void fed(RecordedCommit commit) {
        if (lag != null) {
            lag.fed(commit);
        }
        commits.fed(commit);
        gathering.came(commit.events().size());
    }

    @Override
    public synchronized void stop() {
        thread.stop();
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    /** Before the web server starts, and until after it has stopped. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void tryStep() throws InterruptedException {
        try {
            step();
        } catch (RuntimeException e) {
            if (thread.isRunning()) {
                visible.standing(true);
                standstill.begin(e, position, Math.min(log.head(), position + Commits.FAR_BEHIND));
                standstill.rest();
            }
        }
    }

    private void step() throws InterruptedException {
        if (!begun) {
            begin();
        }
        if (!standstill.lasts()) {
            gathering.rest(log.head() - position);
        }
        List<RecordedCommit> next = next();
        if (!next.isEmpty()) {
            project(next);
        } else if (standstill.lasts()) {
            reached(position);
        } else {
            views.sweep();
            log.awaitBeyond(position, IDLE);
            meters.level();
        }
    }

    private void begin() {
        Mark mark = views.mark();
        if (!mark.isIn(log)) {
            views.startOver();
            mark = Mark.START;
        }
        begun = true;
        progress = new Progress(task.name(), mark.position(), log.head());
        reached(mark.position());
    }

    private List<RecordedCommit> next() throws InterruptedException {
        boolean oneByOne = standstill.lasts();
        List<RecordedCommit> fed = oneByOne ? List.of() : commits.fedAfter(position);
        if (!fed.isEmpty() || log.head() <= position) {
            return fed;
        }
        long shared = views.mark().position();
        if (shared > position) {
            // Another node has projected meanwhile.
            reached(shared);
        }
        return commits.readAfter(position, oneByOne);
    }

    private void project(List<RecordedCommit> batch) {
        long began = System.nanoTime();
        List<Projection.Change> changes = task.folding().changes(batch);
        RecordedCommit last = batch.get(batch.size() - 1);
        Mark mark = Mark.of(last);
        views.write(mark, () -> changes.forEach(Projection.Change::write));
        changes.forEach(Projection.Change::written);
        meters.written(began);
        if (batch.stream().anyMatch(Projector::erases)) {
            views.mustSweep();
            views.sweep();
        }
        meters.shown(last);
        reached(mark.position());
    }

    private static boolean erases(RecordedCommit commit) {
        return commit.events().stream()
                .anyMatch(recorded -> recorded.event() instanceof UserEvent.Erased
                        || recorded.event() instanceof DeploymentEvent.MonthForgotten);
    }

    private void reached(long now) {
        position = now;
        visible.standing(!standstill.ends(now));
        if (progress != null && progress.finishedAt(now)) {
            progress = null;
            visible.caughtUp();
        }
        visible.reached(now);
        if (lag != null) {
            lag.projected(now);
        }
    }
}
