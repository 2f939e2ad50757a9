package dev.annals.query.storage;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.Rejection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The threads on which questions wait for the store, and the bounded queue before them. */
public final class Readers implements AutoCloseable {

    private final ThreadPoolExecutor pool;
    private final Supplier<? extends RuntimeException> refusal;

    public Readers(String name, int threads, int queue) {
        this(name, threads, queue, () -> new CommandRejected(Rejection.overloaded()));
    }

    /** @param refusal what a question fails with when too many wait already */
    public Readers(String name, int threads, int queue, Supplier<? extends RuntimeException> refusal) {
        this.refusal = refusal;
        AtomicInteger count = new AtomicInteger();
        this.pool =
                new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), work -> {
                    Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
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
