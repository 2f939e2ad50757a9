package dev.annals.query.history.index;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.storage.Mark;
import dev.annals.query.storage.Views;
import dev.annals.shared.audit.Actor.Kind;
import dev.annals.shared.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every adapter of the index does. */
abstract class CommitIndexContract {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000001Z");
    private static final long GRACE = -7;
    private static final long ANN_AS_ACTOR = 42;
    private static final long OFFICE = Long.MIN_VALUE;
    private static final long HOME = 0;

    private static final IndexedCommit SIGN_UP =
            commit(1, Kind.ANONYMOUS, null, ANN, HOME, 1L, "claim.claimed", "user.signed_up", "user.signed_up");
    private static final IndexedCommit BAN = commit(4, Kind.ADMINISTRATOR, GRACE, BOB, OFFICE, 2L, "user.banned");
    private static final IndexedCommit CHANGE =
            commit(5, Kind.USER, ANN_AS_ACTOR, ANN, HOME, 3L, "user.metadata_updated");
    private static final IndexedCommit START = commit(6, Kind.SYSTEM, 9L, null, null, null, "deployment.keys_fixed");
    private static final IndexedCommit FAILED = commit(7, Kind.ANONYMOUS, null, BOB, HOME, 4L, "sign_in.failed");
    private static final IndexedCommit UNBAN = commit(8, Kind.ADMINISTRATOR, GRACE, ANN, OFFICE, 5L, "user.banned");
    private static final List<IndexedCommit> ALL = List.of(SIGN_UP, BAN, CHANGE, START, FAILED, UNBAN);

    private Views views;
    private CommitIndex index;

    abstract Views open();

    @BeforeEach
    void begin() {
        views = open();
        index = CommitIndex.in(views);
    }

    @AfterEach
    void end() throws Exception {
        views.close();
    }

    private static IndexedCommit commit(
            long position,
            Kind kind,
            @Nullable Long actor,
            @Nullable UserId person,
            @Nullable Long address,
            @Nullable Long request,
            String... types) {
        return new IndexedCommit(
                position, NOON.plusSeconds(position), kind, actor, person, address, request, List.of(types));
    }

    private void given(List<IndexedCommit> commits) {
        views.write(new Mark(9, 9, 0), () -> index.write(commits));
    }

    private List<IndexedCommit> along(Way way) {
        return index.along(way, new Stretch(0, Long.MAX_VALUE, false, 100));
    }

    @Test
    void every_way_leads_to_its_commits_and_to_no_others() {
        given(ALL);

        assertThat(along(new Way.Everything())).isEqualTo(ALL);
        assertThat(along(new Way.ByActor(GRACE))).containsExactly(BAN, UNBAN);
        assertThat(along(new Way.ByKind(Kind.ADMINISTRATOR))).containsExactly(BAN, UNBAN);
        assertThat(along(new Way.ByKind(Kind.SYSTEM))).containsExactly(START);
        assertThat(along(new Way.ByPerson(ANN))).containsExactly(SIGN_UP, CHANGE, UNBAN);
        assertThat(along(new Way.ByAddress(HOME))).containsExactly(SIGN_UP, CHANGE, FAILED);
        assertThat(along(new Way.ByRequest(3))).containsExactly(CHANGE);
        assertThat(along(new Way.ByTypes(Set.of("user.banned")))).containsExactly(BAN, UNBAN);
        assertThat(along(new Way.ByTypes(Set.of("user.banned", "user.signed_up", "claim.claimed", "nothing"))))
                .containsExactly(SIGN_UP, BAN, UNBAN);
        assertThat(along(new Way.ByTypes(Set.of("nothing")))).isEmpty();
    }

    @Test
    void a_stretch_bounds_a_way_on_both_ends_and_in_number() {
        given(ALL);

        assertThat(index.along(new Way.Everything(), new Stretch(1, 8, false, 3)))
                .containsExactly(BAN, CHANGE, START);
        assertThat(index.along(new Way.Everything(), new Stretch(1, 8, true, 2)))
                .containsExactly(FAILED, START);
        assertThat(index.along(
                        new Way.ByTypes(Set.of("user.banned", "user.metadata_updated")), new Stretch(0, 8, true, 2)))
                .containsExactly(CHANGE, BAN);
        assertThat(index.along(new Way.ByActor(GRACE), new Stretch(4, 100, false, 2)))
                .containsExactly(UNBAN);
    }

    @Test
    void it_knows_where_the_commit_of_a_position_begins() {
        given(ALL);

        assertThat(List.of(index.beginOf(0), index.beginOf(1), index.beginOf(3), index.beginOf(4), index.beginOf(99)))
                .containsExactly(0L, 1L, 1L, 4L, 8L);
    }

    @Test
    void of_a_person_who_is_forgotten_nobody_finds_the_addresses() {
        given(ALL);

        views.write(new Mark(10, 10, 0), () -> index.forget(ANN, ANN_AS_ACTOR));

        assertThat(along(new Way.ByAddress(HOME))).containsExactly(FAILED);
        assertThat(along(new Way.ByAddress(OFFICE)))
                .as("an administrator's address is not Ann's")
                .containsExactly(BAN, UNBAN);
        assertThat(along(new Way.ByPerson(ANN)))
                .extracting(IndexedCommit::position)
                .containsExactly(1L, 5L, 8L);
    }

    @Test
    void of_a_stretch_that_is_forgotten_nobody_finds_the_addresses_of_strangers() {
        IndexedCommit guess = commit(9, Kind.ANONYMOUS, null, null, HOME, 6L, "sign_in.failed");
        IndexedCommit later = commit(10, Kind.ANONYMOUS, null, null, HOME, 7L, "sign_in.failed");
        given(List.of(SIGN_UP, BAN, guess, later));

        views.write(new Mark(11, 11, 0), () -> index.forgetNobodys(0, 10));

        assertThat(along(new Way.ByAddress(HOME))).containsExactly(SIGN_UP, later);
        assertThat(along(new Way.ByAddress(OFFICE))).containsExactly(BAN);
    }

    @Test
    void many_commits_are_written_at_once() {
        List<IndexedCommit> many = java.util.stream.LongStream.rangeClosed(1, 203)
                .mapToObj(position -> commit(position, Kind.SERVICE, 1L, ANN, position, position, "user.banned"))
                .toList();

        given(many);

        assertThat(index.along(new Way.Everything(), new Stretch(0, 1_000, false, 1_000)))
                .isEqualTo(many);
    }
}
