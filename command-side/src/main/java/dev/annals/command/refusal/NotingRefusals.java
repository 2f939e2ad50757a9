package dev.annals.command.refusal;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.annals.command.bus.OwnCommands;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.refusal.RefusalCommand;
import dev.annals.shared.refusal.RefusalEvent;
import dev.annals.shared.refusal.RefusalEvent.Kind;
import dev.annals.shared.refusal.Refusals;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.axonframework.commandhandling.CommandBus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has refused requests remembered behind the answers' back, one after the other on a thread of its own: ten a minute of a
 * kind and an account or a client, the rest as a number. What does not fit into the queue is a number, too.
 */
final class NotingRefusals implements Refusals, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NotingRefusals.class);

    private static final String AUTOMATION = "refused-requests";
    private static final int WAITING = 1_000;
    private static final int CLOSE_WITHIN_SECONDS = 5;

    private final CommandBus bus;
    private final ByTheMinute minutes;
    private final Map<Kind, AtomicLong> dropped = new EnumMap<>(Kind.class);
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), NotingRefusals::newThread);

    NotingRefusals(CommandBus bus, Ticker ticker) {
        this.bus = bus;
        this.minutes = new ByTheMinute(ticker);
        for (Kind kind : Kind.values()) {
            dropped.put(kind, new AtomicLong());
        }
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "annals-refusals");
        thread.setDaemon(true);
        return thread;
    }

    /** Whose a refusal is: an account's or a client's. */
    private record Whose(Kind kind, String owner) {}

    @Override
    public void note(RefusalEvent.Refused refusal, Cause cause) {
        String address = cause.knownIp();
        boolean passes = refusal.userId() == null
                ? address == null || passes(refusal, address, cause)
                : passes(refusal, refusal.userId().toString(), Cause.system(AUTOMATION));
        if (passes) {
            enqueue(refusal, cause, 1);
        }
    }

    private boolean passes(RefusalEvent.Refused refusal, String owner, Cause cause) {
        Kind kind = refusal.kind();
        return minutes.passes(new Whose(kind, owner), () -> counting(refusal, cause));
    }

    private LongConsumer counting(RefusalEvent.Refused refusal, Cause cause) {
        return count -> enqueue(new RefusalEvent.Counted(refusal.userId(), refusal.kind(), count), cause, count);
    }

    private void enqueue(RefusalEvent refusal, Cause cause, long count) {
        try {
            thread.execute(() -> remember(refusal, cause));
        } catch (RejectedExecutionException full) {
            dropped(refusal.kind()).addAndGet(count);
        }
    }

    private void remember(RefusalEvent refusal, Cause cause) {
        give(refusal, cause);
        long left = dropped(refusal.kind()).getAndSet(0);
        if (left > 0) {
            give(new RefusalEvent.Counted(null, refusal.kind(), left), Cause.system(AUTOMATION));
        }
    }

    private void give(RefusalEvent refusal, Cause cause) {
        @Nullable Throwable failure = new OwnCommands(bus, cause).give(new RefusalCommand.Remember(refusal));
        if (failure != null) {
            LOG.warn("A refused request is not on the record: {}", failure.toString());
        }
    }

    private AtomicLong dropped(Kind kind) {
        return dropped.getOrDefault(kind, new AtomicLong());
    }

    /** Tells what was counted so far, while the bus still takes it. */
    @Override
    public void close() {
        minutes.close();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn(
                        "{} refused requests are not on the record",
                        thread.shutdownNow().size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
