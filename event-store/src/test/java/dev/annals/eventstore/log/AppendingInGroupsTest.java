package dev.annals.eventstore.log;

import static dev.annals.eventstore.log.Commits.commit;
import static dev.annals.eventstore.log.Commits.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.annals.eventstore.log.AppendOutcome.Committed;
import dev.annals.shared.log.LogUnavailable;
import dev.annals.shared.log.LookupKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The one thread that appends, whatever the log does. */
class AppendingInGroupsTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int CAPACITY = 100;

    private final ScriptedLog log = new ScriptedLog();
    private final List<LogBroken> broken = new CopyOnWriteArrayList<>();
    private final GroupAppender appender = new GroupAppender(log, broken::add, CAPACITY);

    @AfterEach
    void close() {
        log.let(1_000);
        appender.close();
    }

    @Test
    void what_waits_while_a_group_is_written_becomes_the_next_group() {
        append(one("user/ann", 0));
        await().atMost(SOON).until(() -> log.groups.size() == 1);
        List<CompletableFuture<AppendOutcome>> waiting = appendMany(WaitingCommits.MAX_GROUP + 1);

        log.let(3);

        assertThat(waiting).allSatisfy(answer -> assertThat(answer).succeedsWithin(SOON));
        assertThat(log.groups).extracting(List::size).containsExactly(1, WaitingCommits.MAX_GROUP, 1);
    }

    @Test
    void a_group_has_no_more_bytes_than_the_largest_commit() {
        append(one("user/ann", 0));
        await().atMost(SOON).until(() -> log.groups.size() == 1);
        append(sized(5 * 1024 * 1024));
        append(sized(5 * 1024 * 1024));

        log.let(3);

        await().atMost(SOON).until(() -> log.groups.size() == 3);
    }

    @Test
    void commits_are_told_of_in_log_order_before_they_are_answered() {
        List<String> order = new CopyOnWriteArrayList<>();
        append(one("user/ann", 0));
        await().atMost(SOON).until(() -> log.groups.size() == 1);
        for (int i = 0; i < 3; i++) {
            String name = "user/" + i;
            appender.append(one(name, 0), stored -> order.add("told of position " + stored.position()))
                    .thenAccept(outcome -> order.add("answered " + name));
        }

        log.let(2);

        await().atMost(SOON).until(() -> order.size() == 6);
        assertThat(order)
                .containsExactly(
                        "told of position 2",
                        "told of position 3",
                        "told of position 4",
                        "answered user/0",
                        "answered user/1",
                        "answered user/2");
    }

    @Test
    void a_full_queue_refuses_at_once() {
        append(one("user/ann", 0));
        await().atMost(SOON).until(() -> log.groups.size() == 1);
        appendMany(CAPACITY);

        assertThat(append(one("user/bob", 0))).isCompletedExceptionally();
        assertThatUnavailable(append(one("user/bob", 0)), "too many commits are waiting");
    }

    @Test
    void closing_finishes_what_waits_and_takes_no_more() {
        List<CompletableFuture<AppendOutcome>> waiting = appendMany(10);

        log.let(10);
        appender.close();

        assertThat(waiting).allSatisfy(answer -> assertThat(answer).isCompleted());
        assertThatUnavailable(append(one("user/ann", 0)), "the log is closed");
    }

    @Test
    void a_group_that_the_log_does_not_take_fails_and_the_next_one_goes_on() {
        log.failures.add(new LogUnavailable("no room"));
        log.let(2);

        assertThatUnavailable(append(one("user/ann", 0)), "no room");
        assertThat(append(one("user/ann", 0))).succeedsWithin(SOON).isInstanceOf(Committed.class);
        assertThat(broken).isEmpty();
    }

    @Test
    void nobody_is_left_waiting_by_an_unexpected_failure() {
        log.failures.add(new IllegalStateException("on purpose"));
        log.let(2);

        assertThatUnavailable(append(one("user/ann", 0)), "the log failed");
        assertThat(append(one("user/ann", 0))).succeedsWithin(SOON).isInstanceOf(Committed.class);
    }

    @Test
    void a_broken_log_fails_all_that_wait_and_says_once_that_the_process_must_stop() {
        List<CompletableFuture<AppendOutcome>> waiting = appendMany(10);
        log.failures.add(new LogBroken("fsync failed", null));

        log.let(1);

        waiting.forEach(answer -> assertThatUnavailable(answer, "the log is broken"));
        await().atMost(SOON).until(() -> broken.size() == 1);
        assertThatUnavailable(append(one("user/ann", 0)), "the log is closed");
        assertThat(log.groups).hasSize(1);
    }

    @Test
    void a_listener_that_fails_does_not_make_a_commit_fail() {
        log.let(1);

        CompletableFuture<AppendOutcome> answer = appender.append(one("user/ann", 0), stored -> {
            throw new IllegalStateException("on purpose");
        });

        assertThat(answer).succeedsWithin(SOON).isInstanceOf(Committed.class);
    }

    @Test
    void a_commit_beyond_the_limits_is_refused() {
        Commits many = commit();
        IntStream.rangeClosed(0, NewCommit.MAX_EVENTS).forEach(i -> many.event("user/ann", i));

        assertThatRefused(many.build(), "at most 1000 events, not 1001");
        assertThatRefused(sized(NewCommit.MAX_BYTES), "at most 8388608 bytes");
        assertThatRefused(commit().build(), "at least one event");
    }

    @Test
    void a_commit_that_is_not_sound_in_itself_is_refused() {
        assertThatRefused(commit().event("user/ann", 1).event("user/ann", 3).build(), "user/ann has version 2, not 3");
        assertThatRefused(commit().event("user/ann", -1).build(), "user/ann has version 0, not -1");
        assertThatRefused(commit().event(null, 0).build(), "has version -1, not 0");
        assertThatRefused(
                commit().event("user/ann", 0, null, Set.of(new LookupKey("a", "b\nc")))
                        .build(),
                "one line");
    }

    private CompletableFuture<AppendOutcome> append(NewCommit commit) {
        return appender.append(commit, stored -> {});
    }

    private List<CompletableFuture<AppendOutcome>> appendMany(int count) {
        List<CompletableFuture<AppendOutcome>> answers = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> answers.add(append(one("user/" + i, 0))));
        return answers;
    }

    private static NewCommit sized(int bytes) {
        return commit().event(new NewEvent(
                        "user/large", 0, null, Set.of(), "user.renamed", 1, 0, new byte[bytes], new byte[2]))
                .build();
    }

    private void assertThatRefused(NewCommit commit, String reason) {
        assertThatThrownBy(() -> append(commit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    private static void assertThatUnavailable(CompletableFuture<AppendOutcome> answer, String reason) {
        assertThat(answer)
                .failsWithin(SOON)
                .withThrowableThat()
                .withCauseInstanceOf(LogUnavailable.class)
                .withMessageContaining(reason);
    }
}
