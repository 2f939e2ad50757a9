package dev.annals.query.storage;

import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserEvent;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The one thread that writes the read models (design section 7). The appender feeds it; whenever the next commit is not
 * the one that follows, it reads the log. It never skips: before something that it cannot project it stands still.
 */
public final class Projector implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final EventLog log;
    private final Views views;
    private final List<Projection> projections;
    private final Visible visible;
    private final Lag lag;
    private final Commits commits;
    private final Standstill standstill = new Standstill();

    private @Nullable Thread thread;
    private volatile boolean running;

    private boolean begun;
    private long position;
    private @Nullable Progress progress;

    public Projector(EventLog log, Views views, List<Projection> projections, Visible visible, Lag lag) {
        this.log = log;
        this.commits = new Commits(log);
        this.views = views;
        this.projections = projections;
        this.visible = visible;
        this.lag = lag;
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            if (thread == null) {
                log.onAppended(this::fed);
                beginIfPossible();
            }
            thread = new Thread(this::run, "projector");
            thread.setDaemon(true);
            thread.start();
        }
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
        lag.fed(commit);
        commits.fed(commit);
    }

    @Override
    public synchronized void stop() {
        running = false;
        Thread stopping = thread;
        if (stopping != null) {
            stopping.interrupt();
            try {
                stopping.join(FAREWELL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server starts, and until after it has stopped. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        try {
            while (running) {
                tryStep();
            }
        } catch (InterruptedException e) {
            LOG.debug("the projector was stopped at position {}", position);
        }
    }

    private void tryStep() throws InterruptedException {
        try {
            step();
        } catch (RuntimeException e) {
            if (running) {
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
        List<RecordedCommit> next = next();
        if (!next.isEmpty()) {
            project(next);
        } else if (standstill.lasts()) {
            reached(position);
        } else {
            views.sweep();
            log.awaitBeyond(position, IDLE);
        }
    }

    private void begin() {
        Mark mark = views.mark();
        if (!belongsToThisLog(mark)) {
            views.startOver();
            mark = Mark.START;
        }
        begun = true;
        progress = new Progress(mark.position(), log.head());
        reached(mark.position());
    }

    private boolean belongsToThisLog(Mark mark) {
        if (mark.position() == 0) {
            return true;
        }
        List<RecordedCommit> there = log.readAfter(mark.commit() - 1, 1);
        return !there.isEmpty() && Mark.of(there.get(0)).equals(mark);
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
        List<RecordedEvent> events =
                batch.stream().flatMap(commit -> commit.events().stream()).toList();
        List<Projection.Change> changes =
                projections.stream().map(projection -> projection.fold(events)).toList();
        Mark mark = Mark.of(batch.get(batch.size() - 1));
        views.write(mark, () -> changes.forEach(Projection.Change::write));
        changes.forEach(Projection.Change::written);
        if (events.stream().anyMatch(recorded -> recorded.event() instanceof UserEvent.Erased)) {
            views.mustSweep();
            views.sweep();
        }
        reached(mark.position());
    }

    private void reached(long now) {
        position = now;
        visible.standing(!standstill.ends(now));
        if (progress != null && progress.finishedAt(now)) {
            progress = null;
            visible.caughtUp();
        }
        visible.reached(now);
        lag.projected(now);
    }
}
