package dev.annals.benchmarks;

import dev.annals.benchmarks.FeedReader.Way;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The command: lets people sign in alone, then beside a replay of the whole feed, in turns, and prints how much slower that is. */
final class Replay {

    private static final int CONNECTIONS = 4;
    private static final ServerProcess NOT_MEASURED = new ServerProcess(0);

    private final URI url;
    private final String adminToken;
    private final Duration turn;
    private final Load people;

    private Replay(URI url, String adminToken, Duration turn, Load people) {
        this.url = url;
        this.adminToken = adminToken;
        this.turn = turn;
        this.people = people;
    }

    public static void main(String[] arguments) throws Exception {
        URI url = URI.create(arguments[0]);
        String adminToken = Benchmark.adminToken(arguments[1]);
        Duration turn = Duration.ofSeconds(Integer.parseInt(arguments[2]));
        int rounds = Integer.parseInt(arguments[3]);
        try (Load people = Load.prepare(url, adminToken, CONNECTIONS, CONNECTIONS)) {
            Replay replay = new Replay(url, adminToken, turn, people);
            replay.signIns();
            System.out.println("| sign-ins beside | events/s | sign-ins/s alone | beside | p50 ms alone | beside | times"
                    + " | p95 ms alone | beside | times |\n" + "| --- |" + " ---: |".repeat(9));
            for (int round = 0; round < rounds; round++) {
                for (Way way : Way.values()) {
                    System.out.println(replay.compare(way));
                }
            }
        }
    }

    private Result signIns() throws InterruptedException {
        return people.measure(Kind.login, turn, NOT_MEASURED);
    }

    /** Alone before and after, since machines have moods. */
    private String compare(Way way) throws Exception {
        Result before = signIns();
        Result beside;
        double events;
        try (Replaying replaying = new Replaying(url, adminToken, way)) {
            long began = System.nanoTime();
            beside = signIns();
            events = replaying.events() / ((System.nanoTime() - began) / 1e9);
        }
        List<Result> alone = List.of(before, signIns());
        double p50 = alone.stream().mapToDouble(result -> result.quantile(0.5)).average().orElseThrow();
        double p95 = alone.stream().mapToDouble(result -> result.quantile(0.95)).average().orElseThrow();
        double rate = alone.stream().mapToDouble(Result::perSecond).average().orElseThrow();
        return "| %s | %,.0f | %.1f | %.1f | %.1f | %.1f | %.2f | %.1f | %.1f | %.2f |"
                .formatted(
                        way,
                        events,
                        rate,
                        beside.perSecond(),
                        p50,
                        beside.quantile(0.5),
                        beside.quantile(0.5) / p50,
                        p95,
                        beside.quantile(0.95),
                        beside.quantile(0.95) / p95);
    }
}
