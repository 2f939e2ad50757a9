package dev.annals.eventstore.access;

import dev.annals.eventstore.log.SteppingClock;
import dev.annals.eventstore.log.sqlite.SqliteCheckpoints;
import dev.annals.eventstore.sealing.DeploymentKeys;
import dev.annals.eventstore.sealing.Seals;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A record of reads with a clock of its own, over segments that are kept somewhere. */
abstract class RecordOfReads {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    static final YearMonth DECEMBER = YearMonth.of(2026, 12);

    private static final DeploymentKeys KEYS = DeploymentKeys.of(
            "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=", "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=");
    static final Duration WHEN_ASKED = Duration.ofDays(1);

    @TempDir
    Path directory;

    final SteppingClock clock = new SteppingClock(NOON);
    final RememberedFacts facts = new RememberedFacts();
    Seals seals;
    AccessSegments segments;
    AccessRecorder record;

    private SqliteCheckpoints checkpoints;

    /** The same segments each time. */
    abstract AccessSegments segments();

    @BeforeEach
    void start() {
        seals = Seals.embedded(directory.resolve("keys.db"), KEYS, broken -> {});
        checkpoints = SqliteCheckpoints.open(directory);
        segments = segments();
        record = recorder();
    }

    @AfterEach
    void stop() {
        record.close();
        segments.close();
        checkpoints.close();
        seals.close();
    }

    void startAgain() {
        stop();
        start();
    }

    private AccessRecorder recorder() {
        return new AccessRecorder(
                writer(), new AccessReader(segments, new AccessCodec(seals), seals), retention(0), WHEN_ASKED);
    }

    SegmentWriter writer() {
        return new SegmentWriter(segments, new AccessCodec(seals), facts, clock);
    }

    Retention retention(int months) {
        return new Retention(segments, facts, checkpoints, months, clock);
    }
}
