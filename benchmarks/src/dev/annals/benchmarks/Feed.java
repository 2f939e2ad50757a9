package dev.annals.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The command: makes accounts, then measures how fast the feed is read from its beginning, and how soon what happens is told. */
final class Feed {

    private static final int MAKERS = 16;
    private static final int REPLAYS = 3;
    private static final long PAUSE_MILLIS = 20;

    private Feed() {}

    public static void main(String[] arguments) throws Exception {
        URI url = URI.create(arguments[0]);
        String adminToken = Benchmark.adminToken(arguments[1]);
        int users = Integer.parseInt(arguments[2]);
        int awaited = Integer.parseInt(arguments[3]);
        new Population(url, adminToken, users).fill(MAKERS);

        System.out.println("| read from the beginning | events | events/s |\n| --- | ---: | ---: |");
        for (FeedReader.Way way : FeedReader.Way.values()) {
            for (String disclosure : List.of("ids", "full")) {
                System.out.println(replay(new FeedReader(url, adminToken, way, disclosure)));
            }
        }
        System.out.println("\n| append to delivered | p50 ms | p95 ms | p99 ms | events |\n"
                + "| --- | ---: | ---: | ---: | ---: |");
        for (FeedReader.Way way : FeedReader.Way.values()) {
            System.out.println(delivery(url, adminToken, way, awaited));
        }
    }

    /** The last of several: the first ones warm up. */
    private static String replay(FeedReader reader) throws IOException, InterruptedException {
        String row = "";
        for (int i = 0; i < REPLAYS; i++) {
            int told = reader.told(reader.newest());
            long began = System.nanoTime();
            int events = reader.read(0, told, new ArrayList<>());
            double seconds = (System.nanoTime() - began) / 1e9;
            row = "| %s | %,d | %,.0f |".formatted(reader, events, events / seconds);
        }
        return row;
    }

    /** Accounts are made one at a time, and each event's time in the log is held against the time of its arrival. */
    private static String delivery(URI url, String adminToken, FeedReader.Way way, int awaited) throws Exception {
        FeedReader reader = new FeedReader(url, adminToken, way, "ids");
        long start = reader.head();
        List<Double> millis = new ArrayList<>();
        CompletableFuture<Integer> reading = CompletableFuture.supplyAsync(() -> {
            try {
                return reader.read(start, awaited, millis);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        try (Connection connection = new Connection(url)) {
            for (int number = 0; !reading.isDone(); number++) {
                connection.send(Person.number(Math.toIntExact(start) + 10_000_000 + number).creation(adminToken));
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        return "| %s | %.1f | %.1f | %.1f | %,d |"
                .formatted(
                        way,
                        Listing.quantile(millis, 0.5),
                        Listing.quantile(millis, 0.95),
                        Listing.quantile(millis, 0.99),
                        reading.get());
    }
}
