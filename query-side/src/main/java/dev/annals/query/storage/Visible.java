package dev.annals.query.storage;

import dev.annals.shared.log.Visibility;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How far the read models have come, and who waits for them to come further. */
public final class Visible implements Visibility {

    private static final int MOST_WAITING = 10_000;

    private final ConcurrentSkipListMap<Ticket, CompletableFuture<Boolean>> waiting = new ConcurrentSkipListMap<>();
    private final AtomicLong tickets = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private volatile long position;
    private volatile boolean caughtUp;
    private volatile boolean standing;

    @Override
    public long position() {
        return position;
    }

    @Override
    public boolean ready() {
        return caughtUp && !standing;
    }

    @Override
    public CompletionStage<Boolean> reached(long wanted, Duration atMost) {
        if (position >= wanted) {
            return CompletableFuture.completedFuture(true);
        }
        if (atMost.isNegative() || atMost.isZero() || open.get() >= MOST_WAITING) {
            return CompletableFuture.completedFuture(false);
        }
        return waitFor(new Ticket(wanted, tickets.incrementAndGet()), atMost);
    }

    private CompletionStage<Boolean> waitFor(Ticket ticket, Duration atMost) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        open.incrementAndGet();
        waiting.put(ticket, answer);
        answer.completeOnTimeout(false, atMost.toNanos(), TimeUnit.NANOSECONDS).whenComplete((in, never) -> {
            waiting.remove(ticket);
            open.decrementAndGet();
        });
        if (position >= ticket.position()) {
            // It was reached between the first look and the entry in the register.
            answer.complete(true);
        }
        return answer;
    }

    /** Everything up to a position can be read now. */
    public void reached(long now) {
        position = now;
        Map.Entry<Ticket, CompletableFuture<Boolean>> first = waiting.firstEntry();
        while (first != null && first.getKey().position() <= now) {
            waiting.remove(first.getKey());
            first.getValue().complete(true);
            first = waiting.firstEntry();
        }
    }

    void caughtUp() {
        caughtUp = true;
    }

    /** Whether the projector stands still before something that it cannot project. */
    void standing(boolean still) {
        standing = still;
    }

    private record Ticket(long position, long number) implements Comparable<Ticket> {

        private static final Comparator<Ticket> ORDER =
                Comparator.comparingLong(Ticket::position).thenComparingLong(Ticket::number);

        @Override
        public int compareTo(Ticket other) {
            return ORDER.compare(this, other);
        }
    }
}
