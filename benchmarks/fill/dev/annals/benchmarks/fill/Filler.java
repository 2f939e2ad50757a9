package dev.annals.benchmarks.fill;

import dev.annals.eventstore.engine.DirectLog;
import dev.annals.eventstore.sealing.DeploymentKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The command: writes a year of many people's lives into a log, as the service would have, with its own code. */
final class Filler {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final int TOLD_EVERY = 500_000;

    private Filler() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        int users = Integer.parseInt(arguments[1]);
        DeploymentKeys keys = DeploymentKeys.of(arguments[2], arguments[3]);
        Files.createDirectories(directory);
        long events = 10L * users;
        Instant end = Instant.now();
        Instant began = end.minus(YEAR);
        AtomicReference<Instant> now = new AtomicReference<>(began);
        InstantSource past = now::get;
        long started = System.nanoTime();
        long told = TOLD_EVERY;
        try (DirectLog log = new DirectLog(directory, keys, past.withZone(ZoneOffset.UTC))) {
            Lives lives = new Lives(log, users);
            long written = 0;
            while (written < events) {
                now.set(began.plusMillis((long) ((double) written / events * YEAR.toMillis())));
                written = lives.goOn(now.get());
                if (written >= told) {
                    double seconds = (System.nanoTime() - started) / 1e9;
                    System.out.printf("  %,d of %,d events, %,.0f a second%n", written, events, written / seconds);
                    told += TOLD_EVERY;
                }
            }
        }
    }
}
