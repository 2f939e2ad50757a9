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
import java.util.BitSet;
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

    /** How many events are told up to a position. */
    int told(long end) throws IOException, InterruptedException {
        int events = 0;
        long next = 0;
        while (next < end) {
            HttpResponse<String> page = page(next);
            events += (int) page.body().lines().count();
            next = next(page);
        }
        return events;
    }

    /** Reads so many events; how many came. */
    int read(long after, int events, List<Double> millis) throws IOException, InterruptedException {
        return switch (way) {
            case PAGES -> pages(after, events, millis);
            case STREAM -> stream(after, events, millis);
            case WEBHOOKS -> webhooks(after, events, millis);
        };
    }

    private int pages(long after, int most, List<Double> millis) throws IOException, InterruptedException {
        int events = 0;
        long next = after;
        while (events < most) {
            HttpResponse<String> page = page(next);
            events += (int) page.body().lines().peek(line -> note(line, millis)).count();
            next = next(page);
        }
        return events;
    }

    private HttpResponse<String> page(long after) throws IOException, InterruptedException {
        return client.send(
                request("/admin/events?limit=1000&wait=10&after=" + after), HttpResponse.BodyHandlers.ofString());
    }

    private static long next(HttpResponse<String> page) {
        return page.headers().firstValueAsLong("X-Annals-Next").orElseThrow();
    }

    private int stream(long after, int most, List<Double> millis) throws IOException, InterruptedException {
        int events = 0;
        InputStream body = client.send(
                        request("/admin/events/stream?after=" + after), HttpResponse.BodyHandlers.ofInputStream())
                .body();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            while (events < most) {
                String line = lines.readLine();
                if (line == null) {
                    throw new IOException("the stream ended after " + events + " events");
                }
                if (line.startsWith("data: ")) {
                    note(line, millis);
                    events++;
                }
            }
        }
        return events;
    }

    /** They come in order for each person only, and may come twice: the last of them is not the one with the highest position. */
    private int webhooks(long after, int most, List<Double> millis) throws IOException, InterruptedException {
        BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
        BitSet positions = new BitSet();
        int events = 0;
        try (Hooks hooks = new Hooks(url, adminToken, disclosure, after, event -> {
            synchronized (millis) {
                note(event, millis);
            }
            arrived.add(event);
        })) {
            while (events < most) {
                int position = position(arrived.take());
                events += positions.get(position) ? 0 : 1;
                positions.set(position);
            }
        }
        return events;
    }

    private static int position(String event) {
        int at = event.indexOf(ID) + ID.length();
        return Integer.parseInt(event.substring(at, event.indexOf('"', at)));
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
