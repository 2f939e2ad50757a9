package dev.annals.query.audit;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.LAPTOP;
import static dev.annals.query.People.opened;
import static dev.annals.query.People.signedUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.InMemoryEventLog;
import dev.annals.query.QuerySideKit;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.AuditAction;
import dev.annals.shared.audit.AuditPage;
import dev.annals.shared.audit.AuditQueries;
import dev.annals.shared.audit.AuditQueries.ListRows;
import dev.annals.shared.audit.AuditRow;
import dev.annals.shared.audit.Cause;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowingTheLogTest {

    private final InMemoryEventLog log = new InMemoryEventLog();

    @TempDir
    Path directory;

    private QuerySideKit kit(String... settings) {
        String[] all = new String[settings.length + 1];
        all[0] = "annals.data-dir=" + directory;
        System.arraycopy(settings, 0, all, 1, settings.length);
        return new QuerySideKit(log, all);
    }

    private static AuditPage list(QuerySideKit kit) {
        return kit.bean(AuditQueries.class)
                .list(new ListRows(null, "", 1, 50))
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private void annSignsIn() {
        log.causedBy(new Cause(Actor.ANONYMOUS, null, null, "session.sign_in", "r", null, null, null))
                .append(opened(LAPTOP, ANN, 0));
    }

    @Test
    void what_was_appended_before_the_question_is_in_the_answer() {
        log.append(signedUp(ANN, "ann@example.com"));
        try (QuerySideKit kit = kit()) {
            for (int i = 1; i <= 20; i++) {
                annSignsIn();
                assertThat(list(kit).total()).isEqualTo(i);
            }
        }
    }

    @Test
    void the_rows_are_rebuilt_alike_from_the_log() throws Exception {
        log.append(signedUp(ANN, "ann@example.com"));
        annSignsIn();
        AuditPage before;
        try (QuerySideKit kit = kit()) {
            before = list(kit);
        }
        Files.delete(directory.resolve("history.db"));

        try (QuerySideKit kit = kit()) {
            assertThat(list(kit)).isEqualTo(before);
            assertThat(before.rows()).extracting(AuditRow::action).containsExactly(AuditAction.LOGIN);
        }
    }

    @Test
    void it_goes_on_where_it_was() {
        log.append(signedUp(ANN, "ann@example.com"));
        annSignsIn();
        try (QuerySideKit kit = kit()) {
            list(kit);
        }
        annSignsIn();

        try (QuerySideKit kit = kit()) {
            assertThat(list(kit).total()).isEqualTo(2);
        }
    }

    @Test
    void rows_of_a_release_that_stored_no_persons_give_way_to_new_ones() throws Exception {
        log.append(signedUp(ANN, "ann@example.com"));
        annSignsIn();
        AuditPage before;
        try (QuerySideKit kit = kit()) {
            before = list(kit);
        }
        change("DROP TABLE audit_persons_v1", "DELETE FROM audit_v1", "PRAGMA user_version = 2");

        try (QuerySideKit kit = kit()) {
            assertThat(list(kit)).isEqualTo(before);
        }
        assertThat(persons()).isEqualTo(1);
    }

    private void change(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("history.db"));
                Statement statement = connection.createStatement()) {
            for (String change : statements) {
                statement.execute(change);
            }
        }
    }

    private int persons() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("history.db"));
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT count(*) FROM audit_persons_v1")) {
            return found.getInt(1);
        }
    }

    @Test
    void there_is_none_where_it_is_switched_off() {
        log.append(signedUp(ANN, "ann@example.com"));
        annSignsIn();

        try (QuerySideKit kit = kit("annals.audit.rows-disabled=true")) {
            assertThat(list(kit)).isEqualTo(new AuditPage(List.of(), 0));
            assertThat(directory.resolve("history.db")).doesNotExist();
        }
    }
}
