package dev.annals.query.history;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static dev.annals.query.People.LAPTOP;
import static dev.annals.query.People.opened;
import static dev.annals.query.People.refreshed;
import static dev.annals.query.People.renamed;
import static dev.annals.query.People.signedUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.QuerySideKit;
import dev.annals.shared.history.EverythingQueries;
import dev.annals.shared.history.HistoryEntry;
import dev.annals.shared.history.HistoryPage;
import dev.annals.shared.history.HistoryQueries;
import dev.annals.shared.history.Moment;
import dev.annals.shared.history.Selection;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With snapshots in the read models. */
class RememberingLongLivesTest extends LongLivesContract {

    private static final int OFTEN = 3 * Snapshots.EVERY + 10;

    @TempDir
    private Path directory;

    private QuerySideKit kit;

    @BeforeEach
    void start() {
        kit = new QuerySideKit(log, "annals.data-dir=" + directory);
    }

    @AfterEach
    void stop() {
        kit.close();
    }

    @Override
    HistoryQueries history() {
        kit.sees(log.head());
        return kit.bean(HistoryQueries.class);
    }

    @Test
    void the_history_of_everything_tells_the_same_changes() {
        long seed = System.nanoTime();
        new LongLife(new Random(seed), log).live(1_000);
        log.append(new UserEvent.Deleted(ANN));
        log.append(opened(LAPTOP, ANN, 0));

        assertThat(everything(Set.of())).as("seed %s", seed).isEqualTo(whole());
        assertThat(everything(Set.of("session.opened")))
                .as("seed %s", seed)
                .isEqualTo(whole().stream()
                        .filter(entry -> entry.type().equals("session.opened"))
                        .toList());
    }

    private List<HistoryEntry> everything(Set<String> types) {
        EverythingQueries everything = kit.bean(EverythingQueries.class);
        answer(everything.caughtUp());
        kit.sees(log.head());
        List<HistoryEntry> found = new ArrayList<>();
        Long next = 0L;
        while (next != null) {
            Selection selection = new Selection(next, Long.MAX_VALUE, types, null, null, null, null, null);
            HistoryPage page = answer(everything.list(selection, false, 7));
            found.addAll(page.events());
            next = page.next();
        }
        found.removeIf(entry -> !ANN.equals(entry.recorded().event().subject()));
        return found;
    }

    @Test
    void of_a_long_life_only_what_came_after_a_snapshot_is_read() {
        live(ANN);
        history();
        long before = log.subjectEventsRead();

        Optional<UserView> ann = asOf(ANN, log.head());

        assertThat(log.subjectEventsRead() - before).isLessThan(Snapshots.EVERY);
        assertThat(ann).isEqualTo(told(ANN));
    }

    @Test
    void what_a_snapshot_shows_is_believed() throws SQLException {
        live(ANN);
        plantAnotherRole();

        assertThat(asOf(ANN, log.head()).map(UserView::role)).contains("planted");
        assertThat(asOf(ANN, Snapshots.EVERY).map(UserView::role)).contains("planted");
        assertThat(asOf(ANN, Snapshots.EVERY - 1).map(UserView::role)).contains("authenticated");
    }

    @Test
    void a_snapshot_that_is_not_there_yet_only_means_more_reading() throws SQLException {
        kit.holdBack();
        live(ANN);

        Optional<UserView> ann = asOfAtOnce(ANN, log.head());

        assertThat(ann).isPresent().isEqualTo(told(ANN));
        assertThat(snapshotsAtOnce()).isZero();
    }

    @Test
    void whoever_changes_seldom_has_no_snapshot_however_often_they_come() throws SQLException {
        log.append(signedUp(ANN, "ann@example.com"));
        for (int i = 2; i < Snapshots.EVERY; i++) {
            log.append(renamed(ANN, "Ann " + i));
        }
        for (int i = 0; i < OFTEN; i++) {
            log.append(refreshed(LAPTOP, ANN, i));
            log.append(new UserEvent.SignUpRepeated(ANN));
        }

        assertThat(snapshots()).isZero();
        log.append(renamed(ANN, "once more"));
        assertThat(snapshots()).isEqualTo(1);
    }

    @Test
    void a_snapshot_is_of_the_event_itself_also_when_that_changes_nothing() {
        log.append(signedUp(ANN, "ann@example.com"));
        for (int i = 1; i < OFTEN; i++) {
            log.append(new UserEvent.HoldPlaced(ANN));
            log.append(refreshed(LAPTOP, ANN, i));
        }
        log.append(renamed(ANN, "Ann"));

        for (long position = log.head(); position > 0; position -= 7) {
            assertThat(asOf(ANN, position)).isEqualTo(told(ANN, position));
        }
    }

    @Test
    void whoever_is_deleted_is_still_told_from_snapshots() {
        live(ANN);
        long last = log.head();
        log.append(new UserEvent.Deleted(ANN));
        history();
        long before = log.subjectEventsRead();

        Optional<UserView> ann = asOf(ANN, last);

        assertThat(log.subjectEventsRead() - before).isLessThan(Snapshots.EVERY);
        assertThat(ann).isPresent().isEqualTo(told(ANN, last));
        assertThat(asOf(ANN, log.head())).isEmpty();
    }

    @Test
    void nothing_is_kept_of_the_erased_and_the_others_keep_theirs() throws SQLException {
        live(ANN);
        live(BOB);
        assertThat(snapshots()).isEqualTo(6);

        log.append(new UserEvent.Erased(ANN));

        assertThat(snapshots()).isEqualTo(3);
        assertThat(asOf(BOB, log.head())).isEqualTo(told(BOB));
    }

    @Test
    void whoever_lives_and_is_erased_within_one_batch_leaves_nothing() throws SQLException {
        kit.holdBack();
        live(ANN);
        log.append(new UserEvent.Deleted(ANN));
        log.append(new UserEvent.Erased(ANN));
        kit.letGo();

        assertThat(snapshots()).isZero();
    }

    @Test
    void no_snapshot_is_shown_while_the_read_models_have_not_seen_an_erasure() throws SQLException {
        live(ANN);
        plantAnotherRole();
        kit.holdBack();

        log.append(new UserEvent.Erased(ANN));

        assertThat(asOfAtOnce(ANN, log.head() - 1).map(UserView::role)).contains("authenticated");
    }

    private void live(UserId person) {
        log.append(signedUp(person, person + "@example.com"));
        for (int i = 1; i < OFTEN; i++) {
            log.append(renamed(person, "Name " + i));
        }
    }

    private Optional<UserView> told(UserId person) {
        return told(person, log.head());
    }

    private Optional<UserView> told(UserId person, long position) {
        UserView[] view = new UserView[1];
        log.readSubject(person, 0, Integer.MAX_VALUE).stream()
                .filter(recorded -> recorded.position() <= position)
                .forEach(recorded -> view[0] = UserView.after(view[0], recorded.event(), recorded.occurredAt()));
        return Optional.ofNullable(view[0]);
    }

    private Optional<UserView> asOf(UserId person, long position) {
        kit.sees(log.head());
        return asOfAtOnce(person, position);
    }

    private Optional<UserView> asOfAtOnce(UserId person, long position) {
        return answer(kit.bean(HistoryQueries.class).asOf(person, new Moment.AtPosition(position)));
    }

    private void plantAnotherRole() throws SQLException {
        kit.sees(log.head());
        try (Connection connection = views();
                Statement statement = connection.createStatement()) {
            int planted = statement.executeUpdate("UPDATE user_snapshots_v1 SET document ="
                    + " replace(document, '\"role\":\"authenticated\"', '\"role\":\"planted\"')");
            assertThat(planted).isEqualTo(3);
        }
    }

    private int snapshots() throws SQLException {
        kit.sees(log.head());
        return snapshotsAtOnce();
    }

    private int snapshotsAtOnce() throws SQLException {
        try (Connection connection = views();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM user_snapshots_v1")) {
            return row.getInt(1);
        }
    }

    private Connection views() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("views.db"));
    }
}
