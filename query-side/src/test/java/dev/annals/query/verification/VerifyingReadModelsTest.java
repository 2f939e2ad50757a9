package dev.annals.query.verification;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static dev.annals.query.People.LAPTOP;
import static dev.annals.query.People.opened;
import static dev.annals.query.People.refreshed;
import static dev.annals.query.People.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.query.QuerySideKit;
import dev.annals.query.history.Snapshots;
import dev.annals.shared.deployment.DeploymentEvent;
import dev.annals.shared.error.StartRefused;
import dev.annals.shared.log.ReadModelVerifier.Finding;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.user.UserEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyingReadModelsTest extends VerifyingContract {

    private static final SessionId TABLET = SessionId.parse("50000000-0000-4000-8000-000000000003");

    @TempDir
    private Path directory;

    @Override
    String place() {
        return "annals.data-dir=" + directory;
    }

    @Override
    VerifyingReadModels verifier() {
        return new VerifyingReadModels();
    }

    @BeforeEach
    void ann_has_a_long_history() {
        for (int i = 2; i < Snapshots.EVERY; i++) {
            log.append(renamed(ANN, "Ann " + i));
        }
    }

    @Test
    void read_models_that_nobody_touched_fit_also_beside_those_who_write_them() {
        List<Finding> findings = verified();

        assertThat(findings).extracting(Finding::flaw).containsOnlyNulls();
        assertThat(findings).extracting(Finding::name).containsExactly("views.db", "history.db", "index.db");
        assertThat(findings).extracting(Finding::position).containsOnly(log.head());
        assertThat(findings).allSatisfy(finding -> assertThat(finding.rows()).isPositive());
    }

    @Test
    void a_session_that_was_refreshed_later_fits_like_one_that_was_refreshed_at_once() {
        kit.sees(log.append(opened(TABLET, ANN, 0)));
        kit.sees(log.append(refreshed(TABLET, ANN, 0)));

        assertThat(verified()).extracting(Finding::flaw).containsOnlyNulls();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "views.db | UPDATE users_v2 SET role = 'service_role' WHERE created = 1 | the account {ann} is not what the log says",
                "views.db | UPDATE users_v2 SET document = replace(document, 'Ann', 'Eve') WHERE created = 1 | the account {ann} is not what the log says",
                "views.db | DELETE FROM users_v2 WHERE created = 1 | the account {ann} is missing",
                "views.db | DELETE FROM users_v2 WHERE created = 2 | the account {bob} is missing",
                "views.db | UPDATE users_v2 SET created = 77 WHERE created = 2 | the account {bob} is missing",
                "views.db | UPDATE user_snapshots_v1 SET document = replace(document, 'Ann', 'Eve') | the snapshot of the account {ann} at position 54 is not what the log says",
                "views.db | UPDATE user_snapshots_v1 SET id = zeroblob(16) | the snapshot of the account {ann} at position 54 is not what the log says",
                "views.db | DELETE FROM user_snapshots_v1 | the snapshot of the account {ann} at position 54 is missing",
                "views.db | INSERT INTO user_snapshots_v1 SELECT 55, id, document FROM user_snapshots_v1"
                        + " | the snapshot of the account {ann} at position 55 should not be there",
                "views.db | UPDATE sessions_v2 SET generation = 9 | the session {laptop} is not what the log says",
                "views.db | DELETE FROM sessions_v2 | the session {laptop} is missing",
                "views.db | INSERT INTO sessions_v2 SELECT user_id, zeroblob(16), 0, 0, 0, document FROM sessions_v2 LIMIT 1"
                        + " | the session 00000000-0000-0000-0000-000000000000 should not be there",
                "views.db | UPDATE users_v2_listed SET banned_until = 7 | what lists filter by is not what the accounts have",
                "views.db | DELETE FROM users_v2_listed | what lists filter by is not what the accounts have",
                "views.db | UPDATE users_v2_blocks SET users = 7 | the number of accounts by which pages are found is not right",
                "views.db | INSERT INTO users_v2_text (rowid, text) VALUES (9, 'nobody') | the search index under three characters should not be there",
                "views.db | UPDATE marks SET recorded_at = 7 | it does not show this log, but another one",
                "history.db | UPDATE audit_v1 SET action = 'logout' | the row of the commit at position 4 is not what the log says",
                "history.db | UPDATE audit_authors_v1 SET username = 'eve' | the row of the commit at position 4 is not what the log says",
                "history.db | UPDATE audit_persons_v1 SET person = replace(person, 'Ann', 'Eve')"
                        + " | what the audit knows of the account {ann} is not what the log says",
                "history.db | UPDATE audit_persons_v1 SET position = 7 | what the audit knows of the account {ann} is not what the log says",
                "history.db | DELETE FROM audit_persons_v1 | what the audit knows of the account {ann} is missing",
                "history.db | INSERT INTO audit_persons_v1 SELECT zeroblob(16), position, person FROM audit_persons_v1 LIMIT 1"
                        + " | what the audit knows of the account 00000000-0000-0000-0000-000000000000 should not be there",
                "index.db | UPDATE commits_v1 SET actor = 7 WHERE position = 3 | the commit at position 3 is not what the log says",
                "index.db | UPDATE commits_v1 SET address = 7 WHERE position = 4 | the commit at position 4 is not what the log says",
                "index.db | UPDATE commits_v1 SET kind = 1 WHERE position = 4 | the commit at position 4 is not what the log says",
                "index.db | UPDATE commits_v1 SET types = x'01' WHERE position = 2 | the commit at position 2 is not what the log says",
                "index.db | DELETE FROM commits_v1 WHERE position = 5 | the commit at position 5 is missing",
                "index.db | INSERT INTO commits_v1 (position, recorded_at, kind, types) VALUES (99, 0, 0, x'01')"
                        + " | the commit at position 99 should not be there",
                "index.db | DELETE FROM commit_types_v1 WHERE position = 3 | a type of the commit at position 3 is missing",
                "index.db | INSERT INTO commit_types_v1 (type, position) VALUES (1, 4)"
                        + " | a type of the commit at position 4 should not be there",
                "history.db | DELETE FROM audit_v1 WHERE number = 1 | the row of the commit at position 4 is missing",
            })
    void what_was_changed_is_named(String file, String change, String flaw) throws SQLException {
        caughtUp();
        kit.close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(file));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(change)).isPositive();
        }

        assertThat(compared().stream().filter(finding -> finding.name().equals(file)))
                .singleElement()
                .extracting(Finding::flaw)
                .isEqualTo(flaw.replace("{ann}", ANN.toString())
                        .replace("{bob}", BOB.toString())
                        .replace("{laptop}", LAPTOP.toString()));
        assertThat(compared().stream().filter(finding -> !finding.name().equals(file)))
                .extracting(Finding::flaw)
                .containsOnlyNulls();
    }

    @Test
    void what_shows_somebody_who_is_erased_by_now_cannot_be_compared() {
        caughtUp();
        kit.close();
        log.append(new UserEvent.Erased(ANN));

        assertThatThrownBy(this::compared)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("views.db is behind an erasure");
    }

    @Test
    void what_shows_from_where_nobody_can_tell_any_more_cannot_be_compared() {
        caughtUp();
        kit.close();
        log.append(new DeploymentEvent.MonthForgotten(YearMonth.of(2026, 3)));

        assertThatThrownBy(this::compared).isInstanceOf(StartRefused.class);
    }

    @Test
    void however_accounts_came_and_went_what_was_written_meanwhile_is_what_a_rebuild_comes_to() {
        long seed = System.nanoTime();
        new AnyLives(log, seed).go(3_000);

        assertThat(verified()).as("seed %s", seed).extracting(Finding::flaw).containsOnlyNulls();
    }

    @Test
    void nothing_is_left_of_what_was_built_aside() throws IOException {
        verified();

        try (var files = Files.list(directory)) {
            assertThat(files.filter(Files::isDirectory)).isEmpty();
        }
    }

    @Test
    void where_there_are_no_read_models_there_is_nothing_to_compare() throws IOException {
        kit.close();
        Path empty = Files.createDirectory(directory.resolve("empty"));

        assertThat(new VerifyingReadModels()
                        .compare(
                                name -> name.equals("annals.data-dir") ? empty.toString() : "",
                                log,
                                QuerySideKit.DIGEST,
                                events -> {}))
                .isEmpty();
    }
}
