package dev.annals.command.refusal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets ten a minute of each kind pass one by one, and tells what came beyond as one number when the minute is over, so that
 * nobody can fill the log.
 */
public final class ByTheMinute implements AutoCloseable {

    private static final int ONE_BY_ONE = 10;
    private static final int WATCHED = 20_000;

    private final Cache<Object, Minute> minutes;

    public ByTheMinute(Ticker ticker) {
        this.minutes = Caffeine.newBuilder()
                .maximumSize(WATCHED)
                .expireAfterWrite(Duration.ofMinutes(1))
                .scheduler(Scheduler.systemScheduler())
                .ticker(ticker)
                .removalListener(ByTheMinute::over)
                .build();
    }

    /**
     * Whether one more passes.
     *
     * @param kind what is counted together
     * @param beyond is told, on a thread of the cache's own or while this is closed, how many did not pass
     */
    public boolean passes(Object kind, Supplier<LongConsumer> beyond) {
        return minutes.get(kind, first -> new Minute(beyond.get())).takesOneMore();
    }

    private static void over(@Nullable Object kind, @Nullable Minute minute, RemovalCause why) {
        if (minute != null && why != RemovalCause.EXPLICIT) {
            minute.tell();
        }
    }

    /** Tells what was counted so far. */
    @Override
    public void close() {
        minutes.asMap().keySet().stream()
                .map(minutes.asMap()::remove)
                .filter(Objects::nonNull)
                .forEach(Minute::tell);
    }

    /** What happened within a minute of the first. */
    private static final class Minute {

        private final LongConsumer beyond;
        private final AtomicLong count = new AtomicLong();

        Minute(LongConsumer beyond) {
            this.beyond = beyond;
        }

        boolean takesOneMore() {
            return count.incrementAndGet() <= ONE_BY_ONE;
        }

        void tell() {
            if (count.get() > ONE_BY_ONE) {
                beyond.accept(count.get() - ONE_BY_ONE);
            }
        }
    }
}
