package dev.annals.command.outgoing;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Asks other services, without holding a thread: calls under way, time and answers are all bounded. */
public final class OutgoingHttp implements AutoCloseable {

    private static final int MOST_AT_ONCE = 100;
    private static final int THREADS = 2;
    private static final Duration CONNECTING = Duration.ofSeconds(5);

    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread named = new Thread(task, "annals-outgoing");
        named.setDaemon(true);
        return named;
    });
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .executor(threads)
            .build();

    /** What came back, whole. */
    public record Answer(int status, byte[] body) {

        @Override
        public String toString() {
            return "answer " + status;
        }
    }

    /**
     * Sends a request; fails when there is no whole answer in time. What follows on the future must not block.
     *
     * @param atMost for all of it
     * @param largest bytes of an answer; a larger one is a failure
     */
    public CompletableFuture<Answer> send(HttpRequest.Builder request, Duration atMost, int largest) {
        if (!room.tryAcquire()) {
            return CompletableFuture.failedFuture(new IOException("too many calls to other services at once"));
        }
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(request.timeout(atMost).build(), head -> new BoundedBody(largest));
        CompletableFuture<Answer> answer = sent.thenApply(whole -> new Answer(whole.statusCode(), whole.body()))
                .orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS);
        return answer.whenComplete((whole, failure) -> {
            sent.cancel(true);
            room.release();
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
