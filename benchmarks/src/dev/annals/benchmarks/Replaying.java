package dev.annals.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.LongAdder;

/** Reads the feed from its beginning, in one of its ways, until it is closed; counts the events and does nothing else with them. */
final class Replaying implements AutoCloseable {

    /** Its id, its data, and an empty line. */
    private static final int LINES_OF_STREAMED = 3;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LongAdder events = new LongAdder();
    private final URI url;
    private final String adminToken;
    private final AutoCloseable reading;
    private volatile boolean closed;

    Replaying(URI url, String adminToken, FeedReader.Way way) throws IOException {
        this.url = url;
        this.adminToken = adminToken;
        this.reading = switch (way) {
            case PAGES -> onThread(this::pages);
            case STREAM -> onThread(this::stream);
            case WEBHOOKS -> new Hooks(url, adminToken, "ids", 0, event -> events.increment());
        };
    }

    /** How many have come. */
    long events() {
        return events.sum();
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private AutoCloseable onThread(Work work) {
        Thread thread = new Thread(() -> {
            try {
                while (!closed) {
                    work.run();
                }
            } catch (IOException | InterruptedException e) {
                if (!closed) {
                    throw new IllegalStateException(e);
                }
            }
        });
        thread.start();
        return () -> {
            thread.interrupt();
            thread.join();
        };
    }

    private void pages() throws IOException, InterruptedException {
        long position = -1;
        for (long next = 0; next > position && !closed; ) {
            position = next;
            HttpResponse<byte[]> page = client.send(
                    request("/admin/events?limit=1000&after=" + next), HttpResponse.BodyHandlers.ofByteArray());
            next = page.headers().firstValueAsLong("X-Annals-Next").orElseThrow();
            events.add(lines(page.body(), page.body().length));
        }
    }

    private void stream() throws IOException, InterruptedException {
        byte[] buffer = new byte[64 * 1024];
        long lines = 0;
        try (InputStream body = client.send(
                        request("/admin/events/stream?after=0"), HttpResponse.BodyHandlers.ofInputStream())
                .body()) {
            for (int read = body.read(buffer); read >= 0 && !closed; read = body.read(buffer)) {
                long before = lines;
                lines += lines(buffer, read);
                events.add(lines / LINES_OF_STREAMED - before / LINES_OF_STREAMED);
            }
        }
    }

    private static long lines(byte[] bytes, int length) {
        long lines = 0;
        for (int i = 0; i < length; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
        return lines;
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + adminToken)
                .header("Accept", "application/x-ndjson")
                .build();
    }

    @Override
    public void close() throws Exception {
        closed = true;
        reading.close();
    }
}
