package dev.annals.query.storage;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.LAPTOP;
import static dev.annals.query.People.opened;
import static dev.annals.query.People.renamed;
import static dev.annals.query.People.signedUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.annals.query.InMemoryEventLog;
import dev.annals.query.OtherNode;
import dev.annals.query.QuerySideKit;
import dev.annals.query.TestMongo;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.user.UserEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes, one log, one read model in MongoDB. */
class SharingReadModelsTest {

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final OtherNode otherLog = log.otherNode();
    private final TestMongo mongo = TestMongo.standIn();

    private QuerySideKit one;
    private QuerySideKit other;

    @BeforeEach
    void start() {
        one = new QuerySideKit(log, "spring.mongodb.uri=" + mongo.uri());
        other = new QuerySideKit(otherLog, "spring.mongodb.uri=" + mongo.uri());
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
        mongo.close();
    }

    @Test
    void what_one_node_has_answered_every_node_shows() {
        for (int i = 0; i < 50; i++) {
            long position =
                    i == 0 ? log.append(signedUp(ANN, "ann@example.com")) : log.append(renamed(ANN, "Ann " + i));
            one.sees(position);

            assertThat(other.user(ANN)).isEqualTo(one.user(ANN));
        }
    }

    @Test
    void a_node_that_stands_still_is_overtaken_and_harms_nothing() {
        one.sees(log.append(signedUp(ANN, "ann@example.com"), opened(LAPTOP, ANN, 0)));
        other.sees(log.head());
        other.holdBack();
        one.sees(log.append(new UserEvent.SessionsRevoked(ANN, 1, null)));
        one.sees(log.append(new UserEvent.Deleted(ANN)));
        other.letGo();
        other.sees(log.head());

        assertThat(one.user(ANN)).isEmpty();
        assertThat(one.bearer(ANN, LAPTOP).session()).isNull();
        assertThat(one.list("", true, 1, 10).total()).isZero();
    }

    @Test
    void a_ban_on_one_node_is_seen_by_the_guard_of_the_other_at_once() {
        one.sees(log.append(signedUp(ANN, "ann@example.com"), opened(LAPTOP, ANN, 0)));
        other.sees(log.head());
        one.holdBack();
        other.holdBack();

        log.append(new UserEvent.Banned(ANN, log.now().plus(Duration.ofDays(1))));

        assertThat(other.bearer(ANN, LAPTOP).user().bannedUntil()).isNotNull();
        assertThat(one.bearer(ANN, LAPTOP).user().bannedUntil()).isNotNull();
    }

    @Test
    void two_nodes_that_append_in_turn_make_the_read_model_that_one_makes(@TempDir Path directory) {
        AtomicInteger turn = new AtomicInteger();
        List<Consumer<DomainEvent[]>> nodes = List.of(log::append, otherLog::append);
        History history =
                new History(commit -> nodes.get(turn.incrementAndGet() / 3 % 2).accept(commit));

        history.happens(600);
        one.sees(log.head());
        other.sees(log.head());

        try (QuerySideKit alone = new QuerySideKit(log, "annals.data-dir=" + directory)) {
            alone.sees(log.head());
            assertThat(one.list("", true, 1, 1_000)).isEqualTo(alone.list("", true, 1, 1_000));
            history.sessions().forEach((session, user) -> assertThat(other.bearer(user, session))
                    .isEqualTo(alone.bearer(user, session)));
        }
    }

    @Test
    void read_models_of_another_log_are_left_to_somebody_who_knows() {
        one.sees(log.append(signedUp(ANN, "ann@example.com")));
        InMemoryEventLog stranger = new InMemoryEventLog();

        try (QuerySideKit wrong = new QuerySideKit(stranger, "spring.mongodb.uri=" + mongo.uri())) {
            await().during(Duration.ofMillis(200))
                    .until(() -> !wrong.visibility().ready());
        }
        assertThat(one.user(ANN)).isPresent();
    }
}
