package dev.annals.query.storage;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static dev.annals.query.People.LAPTOP;
import static dev.annals.query.People.opened;
import static dev.annals.query.People.renamed;
import static dev.annals.query.People.signedUp;
import static dev.annals.query.People.somebody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.annals.query.InMemoryEventLog;
import dev.annals.query.QuerySideKit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectingTest {

    @TempDir
    Path directory;

    private final InMemoryEventLog log = new InMemoryEventLog();

    private QuerySideKit querySide() {
        return new QuerySideKit(log, "annals.data-dir=" + directory);
    }

    @Test
    void what_was_appended_becomes_visible_and_is_not_read_back() {
        try (QuerySideKit query = querySide()) {
            query.sees(0);
            long before = log.reads();

            long position = log.append(signedUp(ANN, "ann@example.com"), opened(LAPTOP, ANN, 0));

            query.sees(position);
            assertThat(query.user(ANN)).get().satisfies(ann -> assertThat(ann.email())
                    .isEqualTo("ann@example.com"));
            assertThat(query.bearer(ANN, LAPTOP).session()).isNotNull();
            assertThat(log.reads()).isEqualTo(before);
        }
    }

    @Test
    void a_restart_goes_on_where_the_read_models_are() {
        try (QuerySideKit query = querySide()) {
            query.sees(log.append(signedUp(ANN, "ann@example.com")));
        }
        long position = log.append(signedUp(BOB, "bob@example.com"));

        try (QuerySideKit query = querySide()) {
            query.sees(position);
            assertThat(query.list("", true, 1, 10).users())
                    .extracting(user -> user.email())
                    .containsExactly("ann@example.com", "bob@example.com");
        }
    }

    @Test
    void deleted_read_models_are_built_anew() throws Exception {
        try (QuerySideKit query = querySide()) {
            query.sees(log.append(signedUp(ANN, "ann@example.com"), opened(LAPTOP, ANN, 0)));
        }
        Files.delete(directory.resolve("views.db"));

        try (QuerySideKit query = querySide()) {
            query.sees(log.head());
            assertThat(query.user(ANN)).isPresent();
            assertThat(query.bearer(ANN, LAPTOP).session()).isNotNull();
            assertThat(query.visibility().ready()).isTrue();
        }
    }

    @Test
    void an_orderly_stop_leaves_one_file() {
        try (QuerySideKit query = querySide()) {
            query.sees(log.append(signedUp(ANN, "ann@example.com")));
        }

        assertThat(directory).isDirectoryContaining("glob:**/views.db");
        assertThat(directory.resolve("views.db-wal")).doesNotExist();
    }

    @Test
    void read_models_of_another_log_are_built_anew() {
        try (QuerySideKit query = querySide()) {
            query.sees(log.append(signedUp(ANN, "ann@example.com")));
            query.sees(log.append(opened(LAPTOP, ANN, 0)));
        }
        InMemoryEventLog other = new InMemoryEventLog();
        other.append(signedUp(BOB, "bob@example.com"));

        try (QuerySideKit query = new QuerySideKit(other, "annals.data-dir=" + directory)) {
            query.sees(other.head());
            assertThat(query.list("", true, 1, 10).users())
                    .extracting(user -> user.email())
                    .containsExactly("bob@example.com");
            assertThat(query.list("", true, 1, 10).total()).isEqualTo(1);
            assertThat(query.bearer(ANN, LAPTOP).user()).isNull();
        }
    }

    @Test
    void commits_of_other_nodes_are_read_from_the_log() {
        try (QuerySideKit query = querySide()) {
            query.sees(log.append(signedUp(ANN, "ann@example.com")));
            log.appendElsewhere(signedUp(BOB, "bob@example.com"));

            query.sees(log.append(renamed(ANN, "Ann")));

            assertThat(query.user(BOB)).isPresent();
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(
                            () -> assertThat(query.visibility().position()).isEqualTo(log.head()));
        }
    }

    @Test
    void a_commit_of_another_node_alone_wakes_the_projector() {
        try (QuerySideKit query = querySide()) {
            query.sees(0);

            log.appendElsewhere(signedUp(BOB, "bob@example.com"));

            query.sees(1);
        }
    }

    @Test
    void more_than_the_feed_holds_is_read_from_the_log() {
        try (QuerySideKit query = querySide()) {
            query.sees(log.append(signedUp(ANN, "ann@example.com")));
            query.holdBack();
            for (int i = 0; i < 2_000; i++) {
                log.append(renamed(ANN, "Ann " + i));
            }
            query.letGo();

            query.sees(log.head());
            assertThat(query.user(ANN).orElseThrow().userMetadata().get("full_name"))
                    .isEqualTo("Ann 1999");
        }
    }

    @Test
    void before_an_unknown_event_it_stands_still_and_is_not_ready() {
        try (QuerySideKit query = querySide()) {
            query.sees(log.append(signedUp(ANN, "ann@example.com")));
            log.appendElsewhere(renamed(ANN, "Ann"));
            long before = log.appendElsewhere(renamed(ANN, "Anna"));
            log.unknownFrom(before + 1);
            log.appendElsewhere(signedUp(BOB, "bob@example.com"));

            query.sees(before);
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> !query.visibility().ready());
            assertThat(query.user(BOB)).isEmpty();
            assertThat(query.visibility().position()).isEqualTo(before);

            log.unknownFrom(Long.MAX_VALUE);
            query.sees(before + 1);
            assertThat(query.user(BOB)).isPresent();
            await().atMost(Duration.ofSeconds(5)).until(() -> query.visibility().ready());
        }
    }

    @Test
    void what_was_fed_and_what_is_rebuilt_are_equal() {
        Path rebuilt = directory.resolve("rebuilt");
        History history = new History(log::append);
        try (QuerySideKit fed = querySide();
                QuerySideKit later = new QuerySideKit(log, "annals.data-dir=" + rebuilt)) {
            later.sees(0);
            later.holdBack();
            history.happens(1_500);
            fed.sees(log.head());
            later.letGo();
            later.sees(log.head());

            assertThat(later.list("", true, 1, 1_000)).isEqualTo(fed.list("", true, 1, 1_000));
            history.sessions().forEach((session, user) -> assertThat(later.bearer(user, session))
                    .isEqualTo(fed.bearer(user, session)));
        }
    }

    @Test
    void waiting_ends_when_the_time_is_up() {
        try (QuerySideKit query = querySide()) {
            CompletableFuture<Boolean> answer =
                    query.visibility().reached(1_000, Duration.ofMillis(20)).toCompletableFuture();

            await().atMost(Duration.ofSeconds(2)).until(answer::isDone);
            assertThat(answer.join()).isFalse();
        }
    }

    @Test
    void those_who_wait_are_told_in_the_order_of_the_log() {
        try (QuerySideKit query = querySide()) {
            query.sees(0);
            CompletableFuture<Boolean> second =
                    query.visibility().reached(2, Duration.ofSeconds(5)).toCompletableFuture();
            CompletableFuture<Boolean> first =
                    query.visibility().reached(1, Duration.ofSeconds(5)).toCompletableFuture();

            log.append(signedUp(somebody(), "ann@example.com"));

            assertThat(first.join()).isTrue();
            assertThat(second).isNotDone();
            log.append(signedUp(somebody(), "bob@example.com"));
            assertThat(second.join()).isTrue();
        }
    }
}
