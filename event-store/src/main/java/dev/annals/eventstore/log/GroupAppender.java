package dev.annals.eventstore.log;

import dev.annals.eventstore.log.AppendOutcome.Committed;
import dev.annals.shared.log.LogUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Group commit: while one group is being written the next one gathers, so that many share one fsync. */
public final class GroupAppender implements Appender, MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(GroupAppender.class);
    private static final int DEFAULT_CAPACITY = 4_096;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final CommitLog log;
    private final Consumer<LogBroken> onBroken;
    private final WaitingCommits waiting;
    private final Thread thread = new Thread(this::run, "annals-appender");
    private volatile @Nullable AppendMeters meters;

    /** @param onBroken told, once, that this process must stop; nothing is appended any more */
    public GroupAppender(CommitLog log, Consumer<LogBroken> onBroken) {
        this(log, onBroken, DEFAULT_CAPACITY);
    }

    GroupAppender(CommitLog log, Consumer<LogBroken> onBroken, int capacity) {
        this.log = log;
        this.onBroken = onBroken;
        this.waiting = new WaitingCommits(capacity);
        thread.setDaemon(true);
        thread.start();
    }

    /** From now on what is appended is measured. */
    @Override
    public void bindTo(MeterRegistry registry) {
        meters = new AppendMeters(registry, log, waiting);
    }

    /** Stages that depend on the future run on the appender's thread, unless they are asynchronous: keep them short. */
    @Override
    public CompletableFuture<AppendOutcome> append(NewCommit commit, Consumer<StoredCommit> onCommitted) {
        CommitLimits.check(commit);
        WaitingCommit entry = WaitingCommit.of(commit, onCommitted);
        if (!waiting.offer(entry)) {
            measure(AppendMeters::refused);
            entry.fail(new LogUnavailable(waiting.closed() ? "the log is closed" : "too many commits are waiting"));
        }
        return entry.answer();
    }

    @Override
    public void close() {
        waiting.close();
        try {
            thread.join(CLOSE_WITHIN.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("The log did not take the last commits within {} s", CLOSE_WITHIN.toSeconds());
        }
    }

    private void run() {
        List<WaitingCommit> group = waiting.take();
        while (!group.isEmpty()) {
            write(group);
            group = waiting.take();
        }
    }

    private void write(List<WaitingCommit> group) {
        try {
            long began = System.nanoTime();
            List<AppendOutcome> outcomes =
                    log.append(group.stream().map(WaitingCommit::commit).toList());
            long ended = System.nanoTime();
            answer(group, outcomes);
            measure(bound -> bound.written(group, outcomes, began, ended));
        } catch (LogBroken broken) {
            stop(group, broken);
        } catch (LogUnavailable unavailable) {
            fail(group, unavailable);
        } catch (Throwable unexpected) {
            // Whatever it is, nobody may be left waiting for an answer, and this thread has to live.
            LOG.error("A group of {} commits was not appended", group.size(), unexpected);
            fail(group, new LogUnavailable("the log failed", unexpected));
        }
    }

    private static void answer(List<WaitingCommit> group, List<AppendOutcome> outcomes) {
        for (int i = 0; i < group.size(); i++) {
            if (outcomes.get(i) instanceof Committed committed) {
                tell(group.get(i), committed.commit());
            }
        }
        for (int i = 0; i < group.size(); i++) {
            group.get(i).answer(outcomes.get(i));
        }
    }

    private static void tell(WaitingCommit entry, StoredCommit commit) {
        try {
            entry.onCommitted().accept(commit);
        } catch (RuntimeException mistake) {
            // The commit is durable: a listener that fails must not make it look otherwise.
            LOG.error("A listener failed on the commit at position {}", commit.position(), mistake);
        }
    }

    private void stop(List<WaitingCommit> group, LogBroken broken) {
        waiting.close();
        LogUnavailable reason = new LogUnavailable("the log is broken and the process has to stop", broken);
        for (List<WaitingCommit> rest = group; !rest.isEmpty(); rest = waiting.take()) {
            fail(rest, reason);
        }
        // Not on this thread: stopping the process waits for close(), and close() waits for this thread.
        new Thread(() -> onBroken.accept(broken), "annals-log-broken").start();
    }

    private void measure(Consumer<AppendMeters> measuring) {
        AppendMeters bound = meters;
        if (bound != null) {
            measuring.accept(bound);
        }
    }

    private void fail(List<WaitingCommit> group, LogUnavailable reason) {
        measure(bound -> bound.failed(group.size()));
        group.forEach(entry -> entry.fail(reason));
    }
}
