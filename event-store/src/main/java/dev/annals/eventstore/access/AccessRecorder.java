package dev.annals.eventstore.access;

import dev.annals.eventstore.log.LogBroken;
import dev.annals.shared.access.AccessLog;
import dev.annals.shared.access.AccessPage;
import dev.annals.shared.access.AccessQuery;
import dev.annals.shared.access.AccessRecord;
import dev.annals.shared.log.LogUnavailable;
import dev.annals.shared.personal.Personal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers reads for a moment and has them written in batches, on one thread of its own. What waits is bounded by the names
 * that it holds. Only a process that is killed loses reads: those of the last moment.
 */
public final class AccessRecorder implements AccessLog, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AccessRecorder.class);

    private static final Duration GATHERING = Duration.ofMillis(200);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Duration CHORES_EVERY = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
    private static final int NAMES_WAITING = 200_000;
    private static final int NAMES_AT_ONCE = 20_000;
    private static final int CHARACTERS_OF_A_NAME = 40;

    private final SegmentWriter writer;
    private final AccessReader reader;
    private final Semaphore room;
    private final Queue<AccessRecord> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean gathering = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread recording = new Thread(work, "annals-access");
        recording.setDaemon(true);
        return recording;
    });
    private List<AccessRecord> inHand = List.of();
    private boolean troubled;
    private volatile boolean closed;

    /** @param headEvery how often the log is told how far the segment has come, while reads come in */
    AccessRecorder(SegmentWriter writer, AccessReader reader, Retention retention, Duration headEvery) {
        this(writer, reader, retention, headEvery, NAMES_WAITING);
    }

    AccessRecorder(
            SegmentWriter writer, AccessReader reader, Retention retention, Duration headEvery, int namesWaiting) {
        this.writer = writer;
        this.reader = reader;
        this.room = new Semaphore(namesWaiting);
        every(headEvery, headEvery, writer::note);
        every(Duration.ZERO, CHORES_EVERY, retention::apply);
    }

    private void every(Duration first, Duration pause, Runnable chore) {
        thread.scheduleWithFixedDelay(() -> attempt(chore), first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean note(AccessRecord read) {
        if (closed || !room.tryAcquire(names(read))) {
            return false;
        }
        waiting.add(read);
        if (gathering.compareAndSet(false, true)) {
            writeIn(GATHERING);
        }
        // Either the last batch took it with it, or it is not noted.
        return !closed || !waiting.remove(read);
    }

    private void writeIn(Duration pause) {
        try {
            thread.schedule(this::write, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("what waits is written by the stop");
        }
    }

    /** Writes everything that waits; what cannot be written now is tried again a little later. */
    private void write() {
        gathering.set(false);
        if (!attempt(this::writeAll) && gathering.compareAndSet(false, true)) {
            writeIn(AGAIN_AFTER);
        }
    }

    private void writeAll() {
        for (inHand = inHand.isEmpty() ? take() : inHand; !inHand.isEmpty(); inHand = take()) {
            writer.append(inHand);
            room.release(inHand.stream().mapToInt(AccessRecorder::names).sum());
        }
    }

    private List<AccessRecord> take() {
        List<AccessRecord> batch = new ArrayList<>();
        int names = 0;
        for (AccessRecord next = waiting.poll(); next != null; next = names < NAMES_AT_ONCE ? waiting.poll() : null) {
            batch.add(next);
            names += names(next);
        }
        return batch;
    }

    /** What a read costs: its own place, that of everybody whom it names, and what the client says of itself at length. */
    private static int names(AccessRecord read) {
        Personal<String> agent = read.cause().userAgent();
        int said = (agent == null ? "" : agent.orElse("")).length();
        return 1 + read.users().size() + said / CHARACTERS_OF_A_NAME;
    }

    private boolean attempt(Runnable work) {
        try {
            work.run();
            troubled = false;
            return true;
        } catch (LogUnavailable | LogBroken failure) {
            if (!troubled) {
                LOG.warn("reads of personal data cannot be written now: {}", failure.getMessage());
            }
            troubled = true;
            return false;
        } catch (RuntimeException unexpected) {
            LOG.error("reads of personal data cannot be written", unexpected);
            return false;
        }
    }

    @Override
    public AccessPage find(AccessQuery query) {
        catchUp();
        return reader.find(query);
    }

    private void catchUp() {
        try {
            thread.submit(this::write).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while reads of personal data were written", e);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            throw new LogUnavailable("reads of personal data are not written yet", e);
        }
    }

    /** Writes what waits, and puts the head on the record. */
    @Override
    public void close() {
        closed = true;
        thread.execute(() -> {
            write();
            attempt(writer::note);
        });
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the last reads of personal data were not written within {} s", CLOSE_WITHIN.toSeconds());
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
