package dev.annals.query.history.index;

import dev.annals.query.storage.Projector;
import dev.annals.query.storage.Views;
import dev.annals.query.storage.Visible;
import dev.annals.shared.history.Selection;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.KeyedDigest;
import dev.annals.shared.log.LogUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.context.SmartLifecycle;

/** The index with a store, a thread and a progress of its own, off the way of requests. It gathers, and hurries when asked. */
public final class Index implements SmartLifecycle, AutoCloseable {

    private static final Duration GATHERING = Duration.ofMillis(200);
    private static final Duration WITHIN = Duration.ofSeconds(2);

    private final EventLog log;
    private final Views views;
    private final CommitIndex commits;
    private final Digests digests;
    private final Visible visible = new Visible();
    private final Projector projector;

    Index(EventLog log, Views views, KeyedDigest digest) {
        this.log = log;
        this.views = views;
        this.commits = CommitIndex.in(views);
        this.digests = new Digests(digest);
        this.projector = new Projector(
                new Projector.Task("index of commits", new IndexProjection(commits, digests, log)::fold, GATHERING),
                log,
                views,
                visible,
                null);
    }

    /** Completes as soon as it knows all that was appended until now, with the position where that is. */
    public CompletionStage<Long> caughtUp() {
        long head = log.head();
        projector.hurry();
        return visible.reached(head, WITHIN)
                .thenCompose(reached -> reached ? CompletableFuture.completedStage(head) : tooLate());
    }

    private static <T> CompletionStage<T> tooLate() {
        return CompletableFuture.failedStage(new LogUnavailable("the index has not caught up with the log yet"));
    }

    /** What has to hold for the commits of a selection. */
    public Criteria criteria(Selection selection) {
        return new Criteria(selection, digests);
    }

    /** The commits along a way; may block. */
    public List<IndexedCommit> along(Way way, Stretch stretch) {
        return commits.along(way, stretch);
    }

    /** All commits that have events of a selection, and maybe some that do not; may block. */
    public Stretch stretch(Selection selection, boolean newestFirst, int limit) {
        // The first event that is wanted may stand in the middle of a commit.
        long begin = selection.after() == 0 ? 0 : commits.beginOf(selection.after()) - 1;
        return new Stretch(begin, selection.before(), newestFirst, limit);
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
