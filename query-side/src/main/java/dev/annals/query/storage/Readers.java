package dev.annals.query.storage;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.Rejection;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The threads on which questions wait for the store, and the bounded queue before them. */
public final class Readers implements MeterBinder, AutoCloseable {

    private final String name;
    private final ThreadPoolExecutor pool;
    private final LongAdder refused = new LongAdder();
    private final Supplier<? extends RuntimeException> refusal;

    public Readers(String name, int threads, int queue) {
        this(name, threads, queue, () -> new CommandRejected(Rejection.overloaded()));
    }

    /** @param refusal what a question fails with when too many wait already */
    public Readers(String name, int threads, int queue, Supplier<? extends RuntimeException> refusal) {
        this.name = name;
        this.refusal = refusal;
        AtomicInteger count = new AtomicInteger();
        this.pool =
                new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), work -> {
                    Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge("annals.readers.queue", "Questions that wait for a thread", registry, readers -> readers.pool
                .getQueue()
                .size());
        gauge(
                "annals.readers.active",
                "Questions that are being answered",
                registry,
                readers -> readers.pool.getActiveCount());
        FunctionCounter.builder("annals.readers.refused", refused, LongAdder::sum)
                .description("Questions refused because too many waited")
                .tag("pool", name)
                .register(registry);
    }

    private void gauge(String meter, String description, MeterRegistry registry, ToDoubleFunction<Readers> value) {
        Gauge.builder(meter, this, value)
                .description(description)
                .tag("pool", name)
                .register(registry);
    }

    /** The answer to a question that may block; refused when too many wait already. */
    public <T> CompletionStage<T> ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        work(answer, () -> answer.complete(question.get()));
        return answer;
    }

    /** Work that completes an answer; if it is refused or fails, so does the answer. */
    public void work(CompletableFuture<?> answer, Runnable work) {
        try {
            pool.execute(() -> run(answer, work));
        } catch (RejectedExecutionException e) {
            refused.increment();
            answer.completeExceptionally(refusal.get());
        }
    }

    private static void run(CompletableFuture<?> answer, Runnable work) {
        if (answer.isDone()) {
            // Whoever asked has gone.
            return;
        }
        try {
            work.run();
        } catch (Throwable e) {
            // Whatever it is, whoever asked must not wait for ever.
            answer.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(5, TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
