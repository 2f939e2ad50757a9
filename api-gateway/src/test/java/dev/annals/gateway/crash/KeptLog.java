package dev.annals.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.log.CanonicalForm;
import dev.annals.eventstore.log.StoredCommit;
import dev.annals.eventstore.log.sqlite.SqliteCommitLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** What a killed process left on the disk: its log, read from a copy so that the next start finds everything as it was. */
final class KeptLog {

    private static final int PAGE = 1000;

    private KeptLog() {}

    /** Positions without a gap, commits that are whole, and an unbroken chain of hashes from the first to the last. */
    static void assertUnharmed(Path dataDir, Path copy) throws IOException {
        Files.createDirectories(copy);
        for (String ending : List.of("", "-wal")) {
            Path file = dataDir.resolve(SqliteCommitLog.FILE + ending);
            if (Files.exists(file)) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        try (SqliteCommitLog log = SqliteCommitLog.open(copy, Clock.systemUTC())) {
            long last = walk(log);
            assertThat(last).as("the last position").isEqualTo(log.head()).isPositive();
        }
    }

    private static long walk(SqliteCommitLog log) {
        long last = 0;
        byte[] hash = new byte[32];
        List<StoredCommit> page = log.readAfter(0, PAGE);
        while (!page.isEmpty()) {
            for (StoredCommit commit : page) {
                assertThat(commit.position()).as("no gap before this commit").isEqualTo(last + 1);
                assertThat(commit.previousHash())
                        .as("chained to the one before")
                        .isEqualTo(hash);
                assertThat(CanonicalForm.hash(commit)).as("whole and unchanged").isEqualTo(commit.hash());
                last = commit.lastPosition();
                hash = commit.hash();
            }
            page = log.readAfter(last, PAGE);
        }
        return last;
    }
}
