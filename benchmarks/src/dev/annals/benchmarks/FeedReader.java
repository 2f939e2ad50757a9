package dev.annals.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Reads the feed in one of its ways, and notes how old each event is when it arrives. */
final class FeedReader {

    private static final String RECORDED = "\"recordedtime\":\"";
    private static final String ID = "\"specversion\":\"1.0\",\"id\":\"";
    private static final String NEXT = "\"next\":";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;
    private final String adminToken;
    private final Way way;
    private final String disclosure;

    FeedReader(URI url, String adminToken, Way way, String disclosure) {
        this.url = url;
        this.adminToken = adminToken;
        this.way = way;
        this.disclosure = disclosure;
    }

    /** How the feed is read. */
    enum Way {
        /** {@code GET /admin/events}, as JSON Lines. */
        PAGES,
        /** {@code GET /admin/events/stream}. */
        STREAM,
        /** A subscription. */
        WEBHOOKS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    long head() throws IOException, InterruptedException {
        String page = client.send(request("/admin/events?after=head"), HttpResponse.BodyHandlers.ofString())
                .body();
        return Long.parseLong(page.substring(page.indexOf(NEXT) + NEXT.length(), page.length() - 1));
    }

    /** The position of the newest event that is told; the log may end with some that are not. */
    long newest() throws IOException, InterruptedException {
        String lines = client.send(
                        request("/admin/events?limit=1000&after=" + Math.max(0, head() - 100)),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        int at = lines.lastIndexOf(ID) + ID.length();
        return Long.parseLong(lines.substring(at, lines.indexOf('"', at)));
    }

    /** Reads up to a position; how many events came. */
    int read(long after, long end, List<Double> millis) throws IOException, InterruptedException {
        return read(after, end, Integer.MAX_VALUE, millis);
    }

    /** Waits for so many events; how many came. */
    int await(long after, int events, List<Double> millis) throws IOException, InterruptedException {
        return read(after, Long.MAX_VALUE, events, millis);
    }

    private int read(long after, long end, int most, List<Double> millis) throws IOException, InterruptedException {
        return switch (way) {
            case PAGES -> pages(after, end, most, millis);
            case STREAM -> stream(after, end, most, millis);
            case WEBHOOKS -> webhooks(after, end, most, millis);
        };
    }

    private int pages(long after, long end, int most, List<Double> millis) throws IOException, InterruptedException {
        int events = 0;
        long next = after;
        while (next < end && events < most) {
            HttpResponse<String> page = client.send(
                    request("/admin/events?limit=1000&wait=10&after=" + next), HttpResponse.BodyHandlers.ofString());
            events += (int) page.body().lines().peek(line -> note(line, millis)).count();
            next = page.headers().firstValueAsLong("X-Annals-Next").orElseThrow();
        }
        return events;
    }

    private int stream(long after, long end, int most, List<Double> millis) throws IOException, InterruptedException {
        int events = 0;
        long position = after;
        InputStream body = client.send(
                        request("/admin/events/stream?after=" + after), HttpResponse.BodyHandlers.ofInputStream())
                .body();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            while (position < end && events < most) {
                String line = lines.readLine();
                if (line == null) {
                    throw new IOException("the stream ended after position " + position);
                }
                if (line.startsWith("id: ")) {
                    position = Long.parseLong(line.substring(4));
                } else if (line.startsWith("data: ")) {
                    note(line, millis);
                    events++;
                }
            }
        }
        return events;
    }

    private int webhooks(long after, long end, int most, List<Double> millis) throws IOException, InterruptedException {
        BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
        int events = 0;
        long position = after;
        try (Hooks hooks = new Hooks(url, adminToken, disclosure, after, event -> {
            synchronized (millis) {
                note(event, millis);
            }
            arrived.add(event);
        })) {
            while (position < end && events < most) {
                String event = arrived.take();
                int at = event.indexOf(ID) + ID.length();
                position = Math.max(position, Long.parseLong(event.substring(at, event.indexOf('"', at))));
                events++;
            }
        }
        return events;
    }

    private static void note(String event, List<Double> millis) {
        int at = event.indexOf(RECORDED) + RECORDED.length();
        Instant recorded = Instant.parse(event.substring(at, event.indexOf('"', at)));
        millis.add(ChronoUnit.MICROS.between(recorded, Instant.now()) / 1e3);
    }

    private HttpRequest request(String path) {
        boolean object = path.endsWith("head");
        return HttpRequest.newBuilder(URI.create(url + path + "&disclosure=" + disclosure))
                .header("Authorization", "Bearer " + adminToken)
                .header("Accept", object ? "application/json" : "application/x-ndjson")
                .build();
    }

    @Override
    public String toString() {
        return way + ", " + disclosure;
    }
}
