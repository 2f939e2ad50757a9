package dev.annals.query.verification;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static dev.annals.query.People.PHONE;
import static dev.annals.query.People.renamed;
import static dev.annals.query.verification.Alterations.ACCOUNTS;
import static dev.annals.query.verification.Alterations.COMMITS;
import static dev.annals.query.verification.Alterations.PERSONS;
import static dev.annals.query.verification.Alterations.ROWS;
import static dev.annals.query.verification.Alterations.SESSIONS;
import static dev.annals.query.verification.Alterations.SNAPSHOTS;
import static dev.annals.query.verification.Alterations.altered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.annals.query.TestMongo;
import dev.annals.shared.deployment.DeploymentEvent;
import dev.annals.shared.error.StartRefused;
import dev.annals.shared.log.ReadModelVerifier.Finding;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.user.UserEvent;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Read models in MongoDB, held against the log. */
class VerifyingCollectionsTest extends VerifyingContract {

    private final TestMongo mongo = mongo();
    private final MongoClient client = MongoClients.create(mongo.uri());
    private final MongoDatabase database = client.getDatabase(mongo.uri().replaceAll(".*/", ""));

    TestMongo mongo() {
        return TestMongo.standIn();
    }

    @Override
    String place() {
        return "spring.mongodb.uri=" + mongo.uri();
    }

    @Override
    VerifyingReadModels verifier() {
        return new VerifyingReadModels(new Looks(50, 20));
    }

    @BeforeEach
    void bob_has_signed_out() {
        log.append(new SessionEvent.Revoked(PHONE, BOB));
    }

    @AfterEach
    @Override
    void stop() {
        super.stop();
        client.close();
        mongo.close();
    }

    @Test
    void read_models_that_nobody_touched_fit_also_beside_those_who_write_them() {
        List<Finding> findings = verified();

        assertThat(findings).extracting(Finding::flaw).containsOnlyNulls();
        assertThat(findings)
                .extracting(Finding::name)
                .containsExactly(ACCOUNTS, SNAPSHOTS, SESSIONS, ROWS, PERSONS, COMMITS);
        assertThat(findings).extracting(Finding::position).containsOnly(log.head());
        assertThat(findings).extracting(Finding::rows).containsExactly(2L, 0L, 1L, 4L, 2L, 7L);
        assertThat(findings).extracting(Finding::leftOut).containsOnly(0L);
    }

    @ParameterizedTest
    @MethodSource("dev.annals.query.verification.Alterations#ofCollections")
    void what_was_changed_is_named(String collection, Consumer<MongoCollection<Document>> change, String flaw) {
        caughtUp();
        kit.close();
        change.accept(database.getCollection(collection));

        List<Finding> findings = compared();

        assertThat(findings.stream().filter(isOf(collection)))
                .extracting(Finding::flaw)
                .containsExactly(flaw);
        assertThat(findings.stream().filter(isOf(collection).negate()))
                .extracting(Finding::flaw)
                .containsOnlyNulls();
    }

    private static Predicate<Finding> isOf(String collection) {
        return finding -> finding.name().equals(collection);
    }

    @Test
    void a_snapshot_that_was_changed_is_named() {
        for (int i = 0; i < 100; i++) {
            log.append(renamed(BOB, "Bob " + i));
        }
        assertThat(verified().stream().filter(isOf(SNAPSHOTS)))
                .extracting(Finding::rows, Finding::flaw)
                .containsExactly(tuple(2L, null));

        altered("document", "Bob", "Eve").accept(database.getCollection(SNAPSHOTS));

        assertThat(compared().stream().filter(isOf(SNAPSHOTS)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.flaw()).startsWith("the snapshot " + BOB + "/"));
    }

    @Test
    void what_shows_another_log_is_told() {
        caughtUp();
        kit.close();
        mark("index_v1", Updates.set("recorded_at", 7L));

        assertThat(compared().stream().filter(isOf(COMMITS)))
                .extracting(Finding::flaw)
                .containsExactly("it does not show this log, but another one");
    }

    private void mark(String name, Bson change) {
        database.getCollection("read_models").updateOne(Filters.eq(name), change);
    }

    @Test
    void what_a_node_wrote_before_it_died_is_left_out() {
        caughtUp();
        kit.close();
        mark("views_v2", Updates.combine(Updates.set("position", 2L), Updates.set("commit", 2L), recordedAt(2)));

        assertThat(compared().subList(0, 3))
                .containsExactly(
                        new Finding(ACCOUNTS, 2, 0, 2, null),
                        new Finding(SNAPSHOTS, 2, 0, 0, null),
                        new Finding(SESSIONS, 2, 0, 1, null));
    }

    private Bson recordedAt(long position) {
        Document commit = Objects.requireNonNull(
                database.getCollection(COMMITS).find(Filters.eq(position)).first());
        return Updates.set("recorded_at", commit.getLong("recorded_at"));
    }

    @Test
    void what_shows_somebody_who_is_erased_by_now_cannot_be_compared() {
        caughtUp();
        kit.close();
        database.getCollection(ACCOUNTS).deleteOne(Filters.eq(ANN.toString()));
        log.append(new UserEvent.Erased(ANN));

        assertThatThrownBy(this::compared)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("users_v2 is behind an erasure");
    }

    @Test
    void what_does_not_tell_any_more_from_where_somebody_acted_cannot_be_compared_before_all_of_it_is_forgotten() {
        caughtUp();
        kit.close();
        database.getCollection(COMMITS).updateOne(Filters.eq(4L), Updates.set("address", null));
        log.append(new DeploymentEvent.MonthForgotten(YearMonth.of(2026, 3)));

        assertThatThrownBy(this::compared)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("commits_v1 is behind an erasure");
    }

    @Test
    void who_is_erased_is_forgotten_here_as_in_a_rebuild() {
        log.append(new UserEvent.Erased(ANN));

        assertThat(verified()).extracting(Finding::flaw).containsOnlyNulls();
    }

    @Test
    void what_nodes_write_meanwhile_is_no_flaw_on_any_page() {
        long seed = System.nanoTime();
        AnyLives lives = new AnyLives(log, seed);
        lives.go(600);
        caughtUp();
        CompletableFuture<Void> meanwhile = CompletableFuture.runAsync(() -> lives.go(1_500));

        List<Finding> beside = compared();
        meanwhile.join();
        List<Finding> afterwards = verified();

        assertThat(beside).as("seed %s", seed).extracting(Finding::flaw).containsOnlyNulls();
        assertThat(afterwards).as("seed %s", seed).extracting(Finding::flaw).containsOnlyNulls();
        assertThat(afterwards.get(0).rows()).isEqualTo(2 + lives.people()).isGreaterThan(100);
    }

    @Test
    void nothing_is_written_there() {
        caughtUp();
        kit.close();
        Map<String, List<Document>> before = everything();

        compared();

        assertThat(everything()).isEqualTo(before);
    }

    private Map<String, List<Document>> everything() {
        return database.listCollectionNames().into(new ArrayList<>()).stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> database.getCollection(name).find().into(new ArrayList<>())));
    }

    @Test
    void where_there_are_no_read_models_there_is_nothing_to_compare() {
        kit.close();
        database.drop();

        assertThat(compared()).isEmpty();
    }
}
