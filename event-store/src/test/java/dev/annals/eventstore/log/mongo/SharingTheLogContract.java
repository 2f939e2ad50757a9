package dev.annals.eventstore.log.mongo;

import static dev.annals.eventstore.log.Commits.commit;
import static dev.annals.eventstore.log.Commits.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoSocketReadException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoDatabase;
import dev.annals.eventstore.log.AppendOutcome;
import dev.annals.eventstore.log.AppendOutcome.Committed;
import dev.annals.eventstore.log.AppendOutcome.Conflicted;
import dev.annals.eventstore.log.AppendOutcome.Unanswered;
import dev.annals.eventstore.log.ChainEnd;
import dev.annals.eventstore.log.GroupAppender;
import dev.annals.eventstore.log.LogBroken;
import dev.annals.eventstore.log.NewCommit;
import dev.annals.eventstore.log.StoredCommit;
import dev.annals.eventstore.log.StoredEvent;
import dev.annals.shared.error.StartRefused;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds when several nodes append to one log, and when their answers get lost. */
abstract class SharingTheLogContract {

    private final List<MongoCommitLog> opened = new ArrayList<>();
    private MongoDatabase database;
    private CommitCollection commits;
    private MongoCommitLog other;

    abstract MongoLane lane();

    @BeforeEach
    void another_node() {
        database = lane().newDatabase();
        commits = new CommitCollection(database);
        other = node(commits::insert);
    }

    @AfterEach
    void close() {
        opened.forEach(MongoCommitLog::close);
        database.drop();
    }

    @Test
    void two_nodes_leave_no_gap_and_lose_no_commit() {
        MongoCommitLog node = node(commits::insert);
        List<CompletableFuture<AppendOutcome>> answers;
        try (GroupAppender one = new GroupAppender(node, broken -> {});
                GroupAppender two = new GroupAppender(other, broken -> {})) {
            answers = IntStream.range(0, 200)
                    .mapToObj(i -> (i % 2 == 0 ? one : two).append(one("user/" + i, 0), stored -> {}))
                    .toList();
        }

        assertThat(answers).allSatisfy(answer -> assertThat(answer.get()).isInstanceOf(Committed.class));
        assertThatLogIsWhole(200);
    }

    @Test
    void a_node_knows_whether_it_still_hears_of_the_others() {
        await().until(other::headIsRecent);

        other.close();

        await().until(() -> !other.headIsRecent());
    }

    @Test
    void two_processes_leave_no_gap_and_lose_no_commit() throws Exception {
        int own = 0;
        Process process = OtherProcess.start(lane().uri(), database.getName());
        for (int i = 0; i < OtherProcess.COMMITS; i++) {
            assertThat(append(other, one("own/" + i, 0))).isInstanceOf(Committed.class);
            own += append(other, one("wanted/" + i, 0)) instanceof Committed ? 1 : 0;
            if (i == 0) {
                // From here on both append at once.
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> commits.holding(List.of(StreamKey.of("other/0", 0)), Duration.ofSeconds(5))
                                        .first()
                                != null);
            }
        }

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(own).isPositive();
        assertThatLogIsWhole(3 * OtherProcess.COMMITS);
    }

    @Test
    void a_node_that_loses_a_position_to_another_takes_the_next() {
        Insertion overtaken = overtakenOnceBy(one("user/bob", 0));

        List<AppendOutcome> outcomes = node(overtaken).append(List.of(one("user/ann", 0), one("user/carl", 0)));

        assertThat(outcomes).extracting(SharingTheLogContract::position).containsExactly(2L, 3L);
        assertThatLogIsWhole(3);
    }

    @Test
    void a_condition_that_breaks_at_the_last_moment_is_a_conflict() {
        Insertion overtaken = overtakenOnceBy(one("user/ann", 0));

        List<AppendOutcome> outcomes = node(overtaken)
                .append(List.of(
                        commit().event("session/1", 0).reading("user/ann", -1).build(), one("session/2", 0)));

        assertThat(outcomes.get(0)).isEqualTo(new Conflicted("user/ann"));
        assertThat(position(outcomes.get(1))).isEqualTo(2);
        assertThatLogIsWhole(2);
    }

    @Test
    void a_node_decides_on_what_another_has_just_written() {
        MongoCommitLog node = node(commits::insert);
        append(other, one("user/ann", 0));

        assertThat(append(node, one("user/ann", 0))).isEqualTo(new Conflicted("user/ann"));
        assertThat(append(
                        node,
                        commit().event("session/1", 0).reading("user/ann", 0).build()))
                .isInstanceOf(Committed.class);
    }

    @Test
    void a_commit_whose_answer_was_lost_is_committed_once_and_no_conflict() {
        MongoCommitLog node = node(losingTheFirstAnswer(commits::insert));

        assertThat(append(node, one("user/ann", 0))).isInstanceOf(Committed.class);
        assertThat(append(node, one("user/ann", 1))).isInstanceOf(Committed.class);
        assertThatLogIsWhole(2);
    }

    @Test
    void a_lost_answer_is_told_from_a_lost_race_even_when_others_have_appended_since() {
        Insertion lost = losingTheFirstAnswer((documents, within) -> {
            commits.insert(documents, within);
            append(other, one("user/bob", 0));
        });

        AppendOutcome outcome = append(node(lost), one("user/ann", 0));

        assertThat(position(outcome)).isEqualTo(1);
        assertThatLogIsWhole(2);
    }

    @Test
    void the_rest_of_a_group_goes_on_when_only_its_beginning_arrived() {
        Insertion half = losingTheFirstAnswer((documents, within) -> commits.insert(documents.subList(0, 1), within));

        List<AppendOutcome> outcomes = node(half).append(List.of(one("user/ann", 0), one("user/bob", 0)));

        assertThat(outcomes).extracting(SharingTheLogContract::position).containsExactly(1L, 2L);
        assertThatLogIsWhole(2);
    }

    @Test
    void a_commit_that_never_arrived_is_tried_again() {
        Insertion deaf = losingTheFirstAnswer((documents, within) -> {});
        Insertion working = once(deaf, commits::insert);

        assertThat(append(node(working), one("user/ann", 0))).isInstanceOf(Committed.class);
        assertThatLogIsWhole(1);
    }

    @Test
    void a_commit_that_the_primary_has_and_a_majority_not_yet_does_not_conflict_with_itself() {
        NewCommit own = one("user/ann", 0);
        commits.insert(List.of(document(ChainEnd.EMPTY, own)), Duration.ofSeconds(5));

        assertThat(StreamPlaces.of(List.of(own), commits, Duration.ofSeconds(5)).broken(own))
                .isNull();
        NewCommit another = one("user/ann", 0);
        assertThat(StreamPlaces.of(List.of(another), commits, Duration.ofSeconds(5))
                        .broken(another))
                .isEqualTo("user/ann");
    }

    @Test
    void a_server_that_does_not_answer_is_given_up_in_time_and_taken_up_again() {
        AtomicInteger failures = new AtomicInteger(Integer.MAX_VALUE);
        Insertion failing = (documents, within) -> {
            if (failures.getAndDecrement() > 0) {
                throw lostConnection();
            }
            commits.insert(documents, within);
        };
        MongoCommitLog node = node(failing, Duration.ofMillis(200));

        assertThat(append(node, one("user/ann", 0))).isInstanceOf(Unanswered.class);
        failures.set(0);
        assertThat(append(node, one("user/ann", 0))).isInstanceOf(Committed.class);
    }

    @Test
    void a_reader_on_one_node_is_woken_by_an_append_on_another() {
        MongoCommitLog node = node(commits::insert);
        CompletableFuture<Boolean> woken = CompletableFuture.supplyAsync(() -> awaitBeyond(node, 0));

        append(other, one("user/ann", 0));

        assertThat(woken).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(true);
        assertThat(node.readAfter(0, 10)).hasSize(1);
    }

    @Test
    void a_log_that_changed_under_a_running_node_breaks_it() {
        MongoCommitLog node = node(overtakenOnceBy(document(new ChainEnd(0, 0, new byte[] {1}), one("user/bob", 0))));

        assertThatThrownBy(() -> append(node, one("user/ann", 0)))
                .isInstanceOf(LogBroken.class)
                .hasMessageContaining("backup");
    }

    @Test
    void a_newest_commit_that_was_tampered_with_stops_the_start() {
        append(other, one("user/ann", 0));
        database.getCollection("commits")
                .updateOne(new Document("_id", 1L), new Document("$set", new Document("recordedAt", 7L)));

        assertThatThrownBy(() -> node(commits::insert))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("position 1 is not what was written");
    }

    @Test
    void a_log_of_a_later_release_is_refused_with_the_release_that_it_needs() {
        database.getCollection("log_format")
                .updateOne(
                        new Document("_id", "log"),
                        new Document("$set", new Document("number", 2).append("needs", "0.9.0")));

        assertThatThrownBy(() -> node(commits::insert))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("start Annals 0.9.0 or later");
    }

    private MongoCommitLog node(Insertion insertion) {
        return node(insertion, Duration.ofSeconds(20));
    }

    private MongoCommitLog node(Insertion insertion, Duration patience) {
        MongoNode node = new MongoNode(commits, insertion, Clock.systemUTC(), patience);
        MongoCommitLog log = MongoCommitLog.open(database, node);
        opened.add(log);
        return log;
    }

    /** Another node appends after the conditions were looked up, just before the insert. */
    private Insertion overtakenOnceBy(NewCommit commit) {
        return once(
                (documents, within) -> {
                    append(other, commit);
                    commits.insert(documents, within);
                },
                commits::insert);
    }

    private Insertion overtakenOnceBy(BsonDocument commit) {
        return once(
                (documents, within) -> {
                    commits.insert(List.of(commit), within);
                    commits.insert(documents, within);
                },
                commits::insert);
    }

    /** What happens on the server happens, but nobody hears of it. */
    private Insertion losingTheFirstAnswer(Insertion happening) {
        return once(
                (documents, within) -> {
                    happening.insert(documents, within);
                    throw lostConnection();
                },
                commits::insert);
    }

    private static Insertion once(Insertion first, Insertion later) {
        AtomicInteger calls = new AtomicInteger();
        return (documents, within) -> (calls.getAndIncrement() == 0 ? first : later).insert(documents, within);
    }

    private static MongoSocketReadException lostConnection() {
        return new MongoSocketReadException("the connection was lost on purpose", new ServerAddress());
    }

    private static BsonDocument document(ChainEnd end, NewCommit commit) {
        return CommitDocument.of(end.append(commit, 1));
    }

    private static AppendOutcome append(MongoCommitLog log, NewCommit commit) {
        return log.append(List.of(commit)).get(0);
    }

    private static long position(AppendOutcome outcome) {
        assertThat(outcome).isInstanceOf(Committed.class);
        return ((Committed) outcome).commit().position();
    }

    private static boolean awaitBeyond(MongoCommitLog log, long position) {
        try {
            return log.awaitBeyond(position, Duration.ofSeconds(5));
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Every position from 1 on, a chain without a break, and no commit twice. */
    private void assertThatLogIsWhole(int events) {
        List<StoredCommit> all = node(commits::insert).readAfter(0, Integer.MAX_VALUE);
        assertThat(all.stream().flatMap(commit -> commit.events().stream()).map(StoredEvent::position))
                .isEqualTo(LongStream.rangeClosed(1, events).boxed().toList());
        assertThat(all.stream().map(StoredCommit::id)).doesNotHaveDuplicates();
        byte[] previous = ChainEnd.EMPTY.hash();
        for (StoredCommit commit : all) {
            assertThat(commit.previousHash()).isEqualTo(previous);
            previous = commit.hash();
        }
    }
}
