package dev.annals.eventstore.verification;

import static dev.annals.eventstore.log.Commits.ANN;
import static dev.annals.eventstore.log.Commits.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.eventstore.log.sqlite.SqliteCommitLog;
import dev.annals.shared.error.StartRefused;
import dev.annals.shared.log.LogVerifier.Verdict;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.log.NotedHead;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyingLogTest {

    private static final int COMMITS = 9;

    @TempDir
    private Path directory;

    private NotedHead head = new NotedHead(0, "");

    /** Two events a commit: the commits begin at positions 1, 3, 5 … 17. */
    @BeforeEach
    void a_log_was_written() {
        try (SqliteCommitLog log = SqliteCommitLog.open(directory, Clock.systemUTC())) {
            for (int i = 0; i < COMMITS; i++) {
                append(log, i);
            }
            head = new NotedHead(log.head(), HexFormat.of().formatHex(log.headHash()));
        }
    }

    private static void append(SqliteCommitLog log, int number) {
        log.append(List.of(commit().event("user/ann", 2L * number, ANN, Set.of(new LookupKey("code", "a" + number)))
                .event("user/ann", 2L * number + 1, ANN, Set.of())
                .build()));
    }

    @Test
    void a_log_that_nobody_touched_fits() {
        assertThat(verify()).isEqualTo(new Verdict(18, COMMITS, head, null, List.of()));
        assertThat(verify(head).flaw()).isNull();
    }

    @Test
    void a_log_is_verified_while_it_is_written() {
        try (SqliteCommitLog log = SqliteCommitLog.open(directory, Clock.systemUTC())) {
            append(log, COMMITS);

            assertThat(verify(head)).satisfies(verdict -> {
                assertThat(verdict.flaw()).isNull();
                assertThat(verdict.events()).isEqualTo(20);
            });
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE events SET payload = x'7b7d' WHERE position = 7 | the commit at position 7 is not what was written",
                "UPDATE events SET cause = x'7b7d' WHERE position = 8 | the commit at position 7 is not what was written",
                "UPDATE events SET subject = NULL WHERE position = 8 | the commit at position 7 is not what was written",
                "UPDATE events SET keys = 'code/b' WHERE position = 7 | the commit at position 7 is not what was written",
                "UPDATE events SET occurred_at = 5 WHERE position = 9 | the commit at position 9 is not what was written",
                "UPDATE events SET recorded_at = 5 WHERE position = 9"
                        + " | the commit at position 9 does not have the events that it had",
                "UPDATE commits SET recorded_at = recorded_at + 1 WHERE position = 9"
                        + " | the commit at position 9 does not have the events that it had",
                "UPDATE commits SET id = x'00000000000040008000000000000000' WHERE position = 9"
                        + " | the commit at position 9 is not what was written",
                "UPDATE commits SET hash = (SELECT hash FROM commits WHERE position = 3) WHERE position = 9"
                        + " | the commit at position 9 is not what was written",
                "UPDATE commits SET previous_hash = hash WHERE position = 9"
                        + " | the commit at position 9 does not follow the one before it",
                "DELETE FROM events WHERE position = 10 | the commit at position 9 does not have the events that it had",
                "DELETE FROM commits WHERE position = 9"
                        + " | the commit at position 9 is missing; the next one is at 11",
                "UPDATE commits SET events = 0 WHERE position = 9"
                        + " | the commit at position 9 does not have the events that it had",
                "UPDATE events SET keys = 'nonsense' WHERE position = 7"
                        + " | what follows position 0 cannot be read: a look-up key is written kind/digest",
            })
    void the_first_commit_that_was_altered_is_named(String tampering, String flaw) {
        tamper(tampering);

        assertThat(verify().flaw()).isEqualTo(flaw);
    }

    @Test
    void two_commits_that_changed_places_are_found() {
        tamper(
                "UPDATE events SET payload = CASE position WHEN 5 THEN (SELECT payload FROM events WHERE position = 9)"
                        + " ELSE (SELECT payload FROM events WHERE position = 5) END WHERE position IN (5, 9)",
                "UPDATE events SET payload = x'00' WHERE position = 9");

        assertThat(verify().flaw()).isEqualTo("the commit at position 5 is not what was written");
    }

    @Test
    void a_commit_taken_out_with_all_its_events_leaves_a_hole() {
        tamper("DELETE FROM commits WHERE position = 9", "DELETE FROM events WHERE position IN (9, 10)");

        assertThat(verify().flaw()).isEqualTo("the commit at position 9 is missing; the next one is at 11");
    }

    @Test
    void a_cut_at_the_end_shows_only_against_a_head_that_was_noted() {
        tamper(
                "DELETE FROM commits WHERE position = 17",
                "DELETE FROM events WHERE position >= 17",
                "DELETE FROM lookup_keys WHERE position >= 17");

        assertThat(verify().flaw()).isNull();
        assertThat(verify(head).flaw())
                .isEqualTo(
                        "the log ends at position 16, but its head was noted at position 18: the end has been cut off");
    }

    @Test
    void a_log_that_was_written_anew_is_not_the_one_whose_head_was_noted() {
        NotedHead another = new NotedHead(10, "ab".repeat(32));

        assertThat(verify(another).flaw())
                .isEqualTo("the log is another one at position 10 than when its head was noted");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO events SELECT 99, recorded_at, 'user/x', 0, subject, keys, name, revision, occurred_at, payload,"
                        + " cause FROM events WHERE position = 18 | there are events that no commit has",
                "DELETE FROM lookup_keys WHERE position = 5"
                        + " | the table of look-up keys does not say what the events say (8 keys, the events have 9)",
                "UPDATE lookup_keys SET position = 6 WHERE position = 5"
                        + " | the table of look-up keys does not say what the events say (9 keys, the events have 9)",
            })
    void what_does_not_belong_to_the_commits_is_found(String tampering, String flaw) {
        tamper(tampering);

        assertThat(verify().flaw()).isEqualTo(flaw);
    }

    @Test
    void where_no_log_is_none_is_verified(@TempDir Path elsewhere) {
        assertThatThrownBy(() -> verify(elsewhere)).isInstanceOf(StartRefused.class);
    }

    private void tamper(String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("events.db"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Verdict verify(NotedHead... noted) {
        return verify(directory, noted);
    }

    private static Verdict verify(Path directory, NotedHead... noted) {
        Map<String, String> settings = Map.of("annals.data-dir", directory.toString());
        return new VerifyingLog().verify(name -> settings.getOrDefault(name, ""), List.of(noted), events -> {});
    }
}
