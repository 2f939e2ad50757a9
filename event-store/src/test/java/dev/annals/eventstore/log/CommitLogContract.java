package dev.annals.eventstore.log;

import static dev.annals.eventstore.log.Commits.ANN;
import static dev.annals.eventstore.log.Commits.BOB;
import static dev.annals.eventstore.log.Commits.commit;
import static dev.annals.eventstore.log.Commits.one;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.log.AppendOutcome.Committed;
import dev.annals.eventstore.log.AppendOutcome.Conflicted;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.log.SubjectRange;
import dev.annals.shared.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every adapter of the log does alike. */
public abstract class CommitLogContract {

    private static final LookupKey KEY = new LookupKey("refresh_token", "ab12");
    private static final LookupKey OTHER_KEY = new LookupKey("refresh_token", "cd34");

    protected final SteppingClock clock = new SteppingClock(Instant.parse("2026-11-05T10:00:00Z"));
    private CommitLog log;

    /** Opens the log of this test: empty the first time, with what it held the next. */
    protected abstract CommitLog open();

    @BeforeEach
    void open_the_log() {
        log = open();
    }

    @AfterEach
    void close_the_log() {
        log.close();
    }

    @Test
    void an_empty_log_has_its_head_at_zero_and_nothing_to_read() {
        assertThat(log.head()).isZero();
        assertThat(log.headHash()).isEqualTo(new byte[32]);
        assertThat(log.readAfter(0, 10)).isEmpty();
        assertThat(log.readStream("user/ann", 0, 10)).isEmpty();
        assertThat(log.readSubject(after(ANN, 0, 10))).isEmpty();
        assertThat(log.countSubject(ANN)).isZero();
        assertThat(log.readKey(KEY, 10)).isEmpty();
    }

    @Test
    void what_was_appended_is_read_back_as_it_was() {
        NewEvent full = new NewEvent(
                "user/ann",
                0,
                ANN,
                Set.of(KEY, OTHER_KEY),
                "user.signed_up",
                2,
                77,
                bytes("{\"name\":\"Änn\"}"),
                bytes("{}"));
        NewEvent bare = new NewEvent(null, -1, null, Set.of(), "signin.failed", 1, 78, bytes("{}"), bytes("{\"a\":1}"));

        StoredCommit appended = append(commit().event(full).event(bare).build());

        assertThat(log.readAfter(0, 10)).usingRecursiveComparison().isEqualTo(List.of(appended));
        assertThat(appended.events()).extracting(StoredEvent::position).containsExactly(1L, 2L);
        assertThat(appended.events().get(0).event()).usingRecursiveComparison().isEqualTo(full);
        assertThat(log.head()).isEqualTo(2);
        assertThat(log.headHash()).isEqualTo(appended.hash());
    }

    @Test
    void any_number_of_commits_may_have_no_stream_subject_or_key() {
        for (int i = 0; i < 3; i++) {
            append(commit().event(null, -1).build());
        }

        assertThat(positions(log.readAfter(0, 10))).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_log_that_is_opened_again_goes_on_where_it_ended() {
        StoredCommit before =
                append(commit().event("user/ann", 0).event("user/ann", 1).build());

        log.close();
        log = open();

        assertThat(log.head()).isEqualTo(2);
        StoredCommit after = append(one("user/ann", 2));
        assertThat(after.position()).isEqualTo(3);
        assertThat(after.previousHash()).isEqualTo(before.hash());
    }

    @Test
    void positions_have_no_gaps_under_concurrent_appends() {
        List<Long> told = new ArrayList<>();
        try (GroupAppender appender = new GroupAppender(log, broken -> {})) {
            List<CompletableFuture<AppendOutcome>> answers = IntStream.range(0, 200)
                    .parallel()
                    .mapToObj(i -> commit().event("user/" + i, 0)
                            .event("claim/" + i, 0)
                            .build())
                    .map(commit -> appender.append(commit, stored -> told.add(stored.position())))
                    .toList();
            assertThat(answers).allSatisfy(answer -> assertThat(answer)
                    .succeedsWithin(Duration.ofSeconds(20))
                    .isInstanceOf(Committed.class));
        }

        assertThat(positions(readAll()))
                .isEqualTo(LongStream.rangeClosed(1, 400).boxed().toList());
        assertThat(told).isSorted().hasSize(200);
    }

    @Test
    void a_commit_over_several_streams_is_written_whole_or_not_at_all() {
        append(one("claim/a", 0));

        AppendOutcome outcome = outcome(commit().event("user/ann", 0)
                .event("claim/a", 0)
                .event("onetimetokens/ann", 0)
                .build());

        assertThat(outcome).isEqualTo(new Conflicted("claim/a"));
        assertThat(log.head()).isEqualTo(1);
        assertThat(log.readStream("user/ann", 0, 10)).isEmpty();
    }

    @Test
    void a_version_that_is_taken_or_skips_one_is_a_conflict() {
        append(one("user/ann", 0));

        assertThat(outcome(one("user/ann", 0))).isEqualTo(new Conflicted("user/ann"));
        assertThat(outcome(one("user/ann", 2))).isEqualTo(new Conflicted("user/ann"));
        assertThat(outcome(one("user/ann", 1))).isInstanceOf(Committed.class);
    }

    @Test
    void a_stream_that_was_read_and_has_moved_since_is_a_conflict_without_being_written() {
        append(one("user/ann", 0));
        append(one("user/ann", 1));

        assertThat(outcome(commit().event("session/1", 0).reading("user/ann", 0).build()))
                .isEqualTo(new Conflicted("user/ann"));
        assertThat(outcome(commit().event("session/1", 0).reading("user/ann", 1).build()))
                .isInstanceOf(Committed.class);
    }

    @Test
    void a_stream_that_was_read_as_absent_and_exists_now_is_a_conflict() {
        assertThat(outcome(commit().event("user/ann", 0).reading("claim/a", -1).build()))
                .isInstanceOf(Committed.class);
        append(one("claim/a", 0));

        assertThat(outcome(commit().event("user/ann", 1).reading("claim/a", -1).build()))
                .isEqualTo(new Conflicted("claim/a"));
    }

    @Test
    void a_stream_may_be_read_and_written_by_the_same_commit() {
        append(one("user/ann", 0));

        assertThat(outcome(commit().event("user/ann", 1).reading("user/ann", 0).build()))
                .isInstanceOf(Committed.class);
        assertThat(outcome(commit().event("user/ann", 2).reading("user/ann", 0).build()))
                .isEqualTo(new Conflicted("user/ann"));
    }

    @Test
    void a_conflict_fails_only_its_own_commit_of_a_group() {
        append(one("user/ann", 0));

        List<AppendOutcome> outcomes = log.append(List.of(one("user/bob", 0), one("user/ann", 0), one("user/carl", 0)));

        assertThat(outcomes.get(1)).isEqualTo(new Conflicted("user/ann"));
        assertThat(committed(outcomes.get(0)).position()).isEqualTo(2);
        assertThat(committed(outcomes.get(2)).position()).isEqualTo(3);
        assertThat(committed(outcomes.get(2)).previousHash())
                .isEqualTo(committed(outcomes.get(0)).hash());
        assertThat(positions(readAll())).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_commit_is_held_against_those_before_it_in_its_group() {
        List<AppendOutcome> outcomes = log.append(List.of(
                one("claim/a", 0),
                commit().event("user/ann", 0).reading("claim/a", -1).build(),
                one("claim/a", 0),
                one("claim/a", 1),
                commit().event("user/ann", 0).reading("claim/a", 1).build()));

        assertThat(outcomes.get(1)).isEqualTo(new Conflicted("claim/a"));
        assertThat(outcomes.get(2)).isEqualTo(new Conflicted("claim/a"));
        assertThat(committed(outcomes.get(4)).position()).isEqualTo(3);
    }

    @Test
    void a_group_of_conflicts_writes_nothing() {
        append(one("user/ann", 0));

        assertThat(log.append(List.of(one("user/ann", 0), one("user/ann", 0))))
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Conflicted.class));
        assertThat(log.head()).isEqualTo(1);
    }

    @Test
    void reading_starts_at_any_position_and_gives_whole_commits() {
        append(commit().event("user/ann", 0)
                .event("user/ann", 1)
                .event("user/ann", 2)
                .build());
        append(commit().event("user/bob", 0).event("user/bob", 1).build());

        assertThat(positions(log.readAfter(0, 100))).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(positions(log.readAfter(1, 100))).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(positions(log.readAfter(3, 100))).containsExactly(4L, 5L);
        assertThat(positions(log.readAfter(4, 100))).containsExactly(4L, 5L);
        assertThat(log.readAfter(5, 100)).isEmpty();
        assertThat(log.readAfter(99, 100)).isEmpty();
    }

    @Test
    void a_page_has_about_as_many_events_as_asked_for_and_at_least_one_commit() {
        for (int i = 0; i < 10; i++) {
            append(commit().event("user/" + i, 0).event("user/" + i, 1).build());
        }

        assertThat(positions(log.readAfter(0, 1))).containsExactly(1L, 2L);
        assertThat(positions(log.readAfter(2, 4))).containsExactly(3L, 4L, 5L, 6L);
    }

    @Test
    void a_page_of_large_commits_is_bounded_by_its_bytes_too() {
        byte[] large = new byte[5 * 1024 * 1024];
        for (int i = 0; i < 3; i++) {
            append(commit().event(
                            new NewEvent("user/" + i, 0, null, Set.of(), "user.renamed", 1, 0, large, bytes("{}")))
                    .build());
        }

        assertThat(positions(log.readAfter(0, 1_000))).containsExactly(1L, 2L);
    }

    @Test
    void a_stream_is_read_from_a_version_on() {
        append(commit().event("user/ann", 0)
                .event("user/bob", 0)
                .event("user/ann", 1)
                .build());
        append(one("user/ann", 2));

        assertThat(log.readStream("user/ann", 0, 100))
                .extracting(StoredEvent::position)
                .containsExactly(1L, 3L, 4L);
        assertThat(log.readStream("user/ann", 1, 100))
                .extracting(e -> e.event().version())
                .containsExactly(1L, 2L);
        assertThat(log.readStream("user/ann", 0, 2))
                .extracting(e -> e.event().version())
                .containsExactly(0L, 1L);
        assertThat(log.readStream("user/ann", 3, 100)).isEmpty();
    }

    @Test
    void a_subjects_history_is_read_in_order_after_a_position() {
        append(commit().event("user/ann", 0, ANN, Set.of())
                .event("user/bob", 0, BOB, Set.of())
                .event("session/1", 0, ANN, Set.of())
                .build());
        append(commit().event(null, -1, ANN, Set.of()).build());

        assertThat(positionsOf(after(ANN, 0, 100))).containsExactly(1L, 3L, 4L);
        assertThat(positionsOf(after(ANN, 1, 100))).containsExactly(3L, 4L);
        assertThat(positionsOf(after(ANN, 1, 1))).containsExactly(3L);
        assertThat(positionsOf(after(BOB, 2, 100))).isEmpty();
        assertThat(log.countSubject(ANN)).isEqualTo(3);
        assertThat(log.countSubject(BOB)).isEqualTo(1);
    }

    @Test
    void a_subjects_history_is_read_backwards_and_between_two_positions() {
        append(commit().event("user/ann", 0, ANN, Set.of())
                .event("user/bob", 0, BOB, Set.of())
                .event("session/1", 0, ANN, Set.of())
                .build());
        append(commit().event(null, -1, ANN, Set.of()).build());
        append(commit().event(null, -1, ANN, Set.of())
                .event(null, -1, ANN, Set.of())
                .build());

        assertThat(positionsOf(range(ANN, 0, Long.MAX_VALUE, 100))).containsExactly(6L, 5L, 4L, 3L, 1L);
        assertThat(positionsOf(range(ANN, 1, 6, 100))).containsExactly(5L, 4L, 3L);
        assertThat(positionsOf(range(ANN, 0, 6, 2))).containsExactly(5L, 4L);
        assertThat(positionsOf(range(ANN, 0, 3, 1))).containsExactly(1L);
        assertThat(positionsOf(range(ANN, 3, 4, 100))).isEmpty();
        assertThat(positionsOf(new SubjectRange(new UserId(ANN), Set.of(), 1, 5, false, 100)))
                .containsExactly(3L, 4L);
    }

    @Test
    void a_subjects_history_is_narrowed_to_some_types_of_events() {
        append(commit().event(named("user.signed_up"))
                .event(named("session.opened"))
                .build());
        append(commit().event(named("session.open")).build());
        append(commit().event(named("session.opened")).build());
        append(commit().event("user/bob", 0, BOB, Set.of()).build());

        assertThat(positionsOf(new SubjectRange(new UserId(ANN), Set.of("session.opened"), 0, 9, true, 100)))
                .containsExactly(4L, 2L);
        assertThat(positionsOf(new SubjectRange(new UserId(ANN), Set.of("session.opened"), 0, 9, false, 1)))
                .containsExactly(2L);
        assertThat(positionsOf(
                        new SubjectRange(new UserId(ANN), Set.of("session.open", "user.signed_up"), 0, 9, false, 100)))
                .containsExactly(1L, 3L);
    }

    private static NewEvent named(String name) {
        return new NewEvent(null, -1, ANN, Set.of(), name, 1, 0, bytes("{}"), bytes("{}"));
    }

    private static SubjectRange after(UUID subject, long position, int limit) {
        return SubjectRange.after(new UserId(subject), position, limit);
    }

    private static SubjectRange range(UUID subject, long after, long before, int limit) {
        return new SubjectRange(new UserId(subject), Set.of(), after, before, true, limit);
    }

    private List<Long> positionsOf(SubjectRange range) {
        return log.readSubject(range).stream().map(StoredEvent::position).toList();
    }

    @Test
    void a_key_is_read_in_order_from_any_position_on() {
        append(commit().event("user/ann", 0, ANN, Set.of(KEY))
                .event("user/ann", 1, ANN, Set.of(KEY))
                .build());
        append(commit().event("user/ann", 2, ANN, Set.of(OTHER_KEY)).build());
        append(commit().event("user/ann", 3, ANN, Set.of(KEY)).build());

        assertThat(log.readKeyAfter(KEY, 0, 10))
                .extracting(StoredEvent::position)
                .containsExactly(1L, 2L, 4L);
        assertThat(log.readKeyAfter(KEY, 1, 10))
                .extracting(StoredEvent::position)
                .containsExactly(2L, 4L);
        assertThat(log.readKeyAfter(KEY, 0, 2))
                .extracting(StoredEvent::position)
                .containsExactly(1L, 2L);
        assertThat(log.readKeyAfter(KEY, 4, 10)).isEmpty();
    }

    @Test
    void a_key_gives_the_newest_events_first_and_may_repeat() {
        append(commit().event("session/1", 0, ANN, Set.of(KEY))
                .event("session/1", 1, ANN, Set.of(OTHER_KEY))
                .build());
        append(commit().event("session/2", 0, ANN, Set.of(KEY))
                .event("session/2", 1, ANN, Set.of(KEY, OTHER_KEY))
                .build());

        assertThat(log.readKey(KEY, 100)).extracting(StoredEvent::position).containsExactly(4L, 3L, 1L);
        assertThat(log.readKey(OTHER_KEY, 1)).extracting(StoredEvent::position).containsExactly(4L);
        assertThat(log.readKey(new LookupKey("refresh_token", "none"), 1)).isEmpty();
    }

    @Test
    void a_waiting_reader_is_woken_by_an_append() throws Exception {
        CompletableFuture<Boolean> woken = CompletableFuture.supplyAsync(() -> await(log, 0, Duration.ofSeconds(20)));
        assertThat(woken).isNotDone();

        append(one("user/ann", 0));

        assertThat(woken).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
        assertThat(log.awaitBeyond(0, Duration.ZERO)).isTrue();
    }

    @Test
    void a_reader_that_follows_sees_every_commit_once_and_whole() throws Exception {
        List<StoredCommit> seen = new ArrayList<>();
        try (GroupAppender appender = new GroupAppender(log, broken -> {})) {
            for (int i = 0; i < 100; i++) {
                NewCommit commit =
                        commit().event("user/" + i, 0).event("claim/" + i, 0).build();
                appender.append(commit, stored -> {});
            }
            long position = 0;
            while (position < 200 && log.awaitBeyond(position, Duration.ofSeconds(20))) {
                seen.addAll(log.readAfter(position, 7));
                position = seen.get(seen.size() - 1).lastPosition();
            }
        }

        assertThat(positions(seen))
                .isEqualTo(LongStream.rangeClosed(1, 200).boxed().toList());
    }

    @Test
    void a_reader_waits_no_longer_than_it_wants_to() throws Exception {
        assertThat(log.awaitBeyond(0, Duration.ofMillis(20))).isFalse();
    }

    @Test
    void every_commit_carries_the_hash_of_the_one_before() {
        log.append(List.of(one("user/ann", 0), one("user/bob", 0)));
        append(commit().event("user/ann", 1, ANN, Set.of(KEY, OTHER_KEY)).build());

        byte[] previous = new byte[32];
        for (StoredCommit commit : readAll()) {
            assertThat(commit.previousHash()).isEqualTo(previous);
            assertThat(commit.hash()).isEqualTo(CanonicalForm.hash(commit));
            previous = commit.hash();
        }
        assertThat(log.headHash()).isEqualTo(previous);
    }

    @Test
    void the_same_commits_have_the_same_hash_on_every_adapter_for_ever() {
        append(commit(new UUID(1, 2))
                .event("user/ann", 0, ANN, Set.of(KEY, OTHER_KEY))
                .event(null, -1)
                .build());
        append(commit(new UUID(3, 4)).event("user/ann", 1).build());

        assertThat(HexFormat.of().formatHex(log.headHash()))
                .isEqualTo("2e987990f6785c10946d0e96804b62ff05d60d4e12a488617be34c121bd6e87a");
    }

    @Test
    void time_in_the_log_never_goes_backwards() {
        long before = append(one("user/ann", 0)).recordedAtMicros();
        clock.step(Duration.ofHours(-1));
        long stepped = append(one("user/ann", 1)).recordedAtMicros();
        clock.step(Duration.ofHours(2));
        long after = append(one("user/ann", 2)).recordedAtMicros();

        assertThat(stepped).isEqualTo(before);
        assertThat(after).isEqualTo(before + Duration.ofHours(1).toNanos() / 1_000);
        assertThat(log.readStream("user/ann", 2, 1))
                .extracting(StoredEvent::recordedAtMicros)
                .containsExactly(after);
    }

    protected final StoredCommit append(NewCommit commit) {
        return committed(outcome(commit));
    }

    private AppendOutcome outcome(NewCommit commit) {
        return log.append(List.of(commit)).get(0);
    }

    private List<StoredCommit> readAll() {
        return log.readAfter(0, Integer.MAX_VALUE);
    }

    private static StoredCommit committed(AppendOutcome outcome) {
        assertThat(outcome).isInstanceOf(Committed.class);
        return ((Committed) outcome).commit();
    }

    private static List<Long> positions(List<StoredCommit> commits) {
        return commits.stream()
                .flatMap(commit -> commit.events().stream())
                .map(StoredEvent::position)
                .toList();
    }

    private static boolean await(CommitLog log, long position, Duration atMost) {
        try {
            return log.awaitBeyond(position, atMost);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
