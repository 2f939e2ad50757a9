package dev.annals.eventstore.log.sqlite;

import static dev.annals.eventstore.log.Commits.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.eventstore.log.CanonicalForm;
import dev.annals.eventstore.log.ChainEnd;
import dev.annals.eventstore.log.StoredCommit;
import dev.annals.shared.error.StartRefused;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever ends the process, whole commits stay, and all that were answered. */
class SurvivingACrashTest {

    @TempDir
    Path directory;

    @Test
    void a_killed_process_loses_nothing_that_it_answered() throws Exception {
        Process process = AppendingProcess.start(directory);
        List<Long> answered = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            for (int i = 0; i < 2_000; i++) {
                answered.add(Long.parseLong(output.readLine()));
            }
            assertThatThrownBy(() -> open(directory))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("another process");
            process.toHandle().destroyForcibly();
            output.lines()
                    .filter(line -> line.matches("\\d+"))
                    .map(Long::parseLong)
                    .forEach(answered::add);
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();

        List<StoredCommit> found = wholeCommits(directory);

        // The last line may have been cut by the kill, so one position less may be known than was answered.
        assertThat(found).extracting(StoredCommit::position).containsAll(answered.subList(0, answered.size() - 1));
    }

    @Test
    void a_write_ahead_log_that_was_cut_anywhere_shows_whole_commits_only() throws Exception {
        try (SqliteCommitLog log = open(directory)) {
            for (int i = 0; i < 5; i++) {
                log.append(List.of(commit().event("user/" + i, 0)
                        .event("claim/" + i, 0)
                        .event("user/" + i, 1)
                        .build()));
            }
            long size = Files.size(directory.resolve("events.db-wal"));
            for (int tenth = 1; tenth <= 10; tenth++) {
                Path copy = copyOfAnAbandonedLog("copy" + tenth, size * tenth / 10);
                assertThat(wholeCommits(copy)).hasSizeLessThanOrEqualTo(5);
            }
            assertThat(wholeCommits(copyOfAnAbandonedLog("whole", size))).hasSize(5);
        }
    }

    private Path copyOfAnAbandonedLog(String name, long walBytes) throws IOException {
        Path copy = Files.createDirectory(directory.resolve(name));
        Files.copy(directory.resolve("events.db"), copy.resolve("events.db"));
        Path wal = Files.copy(directory.resolve("events.db-wal"), copy.resolve("events.db-wal"));
        try (FileChannel file = FileChannel.open(wal, StandardOpenOption.WRITE)) {
            file.truncate(walBytes);
        }
        return copy;
    }

    /** Opens the log, reads it all, and checks that it is a chain of whole commits without a gap. */
    private static List<StoredCommit> wholeCommits(Path directory) {
        try (SqliteCommitLog log = open(directory)) {
            List<StoredCommit> commits = new ArrayList<>();
            ChainEnd end = ChainEnd.EMPTY;
            for (List<StoredCommit> page = log.readAfter(0, 1_000);
                    !page.isEmpty();
                    page = log.readAfter(end.position(), 1_000)) {
                for (StoredCommit commit : page) {
                    assertThat(commit.position()).isEqualTo(end.position() + 1);
                    assertThat(commit.previousHash()).isEqualTo(end.hash());
                    assertThat(commit.hash()).isEqualTo(CanonicalForm.hash(commit));
                    assertThat(commit.events()).hasSize(3);
                    end = ChainEnd.of(commit);
                }
                commits.addAll(page);
            }
            assertThat(log.head()).isEqualTo(end.position());
            return commits;
        }
    }

    private static SqliteCommitLog open(Path directory) {
        return SqliteCommitLog.open(directory, Clock.systemUTC());
    }
}
