package dev.annals.query.history;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static dev.annals.query.People.LAPTOP;
import static dev.annals.query.People.opened;
import static dev.annals.query.People.signedUp;
import static dev.annals.query.People.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.InMemoryEventLog;
import dev.annals.query.InMemoryReads;
import dev.annals.query.QuerySideKit;
import dev.annals.shared.access.AccessRecord;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.deployment.DeploymentEvent;
import dev.annals.shared.history.EverythingQueries;
import dev.annals.shared.history.HistoryEntry;
import dev.annals.shared.history.HistoryPage;
import dev.annals.shared.history.Period;
import dev.annals.shared.history.Selection;
import dev.annals.shared.history.Touched;
import dev.annals.shared.history.TouchedCursor;
import dev.annals.shared.history.TouchedPage;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.session.SignInEvent;
import dev.annals.shared.user.UserId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskingForEverythingTest {

    private static final String HOME = "203.0.113.1";
    private static final Period ALWAYS = new Period(null, null);

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final InMemoryReads reads = new InMemoryReads();

    @TempDir
    Path directory;

    private QuerySideKit kit() {
        return new QuerySideKit(log, reads, "annals.data-dir=" + directory, "annals.audit.rows-disabled=true");
    }

    private static <T> T now(CompletionStage<T> answer) {
        return answer.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static Selection from(@Nullable String address, Set<String> types) {
        return new Selection(0, Long.MAX_VALUE, types, null, null, null, address, null);
    }

    private static HistoryPage list(QuerySideKit kit, Selection selection, int limit) {
        EverythingQueries everything = kit.bean(EverythingQueries.class);
        now(everything.caughtUp());
        return now(everything.list(selection, false, limit));
    }

    private static List<Long> positions(HistoryPage page) {
        return page.events().stream().map(entry -> entry.recorded().position()).toList();
    }

    private static Cause fromHome(String request) {
        return new Cause(Actor.ANONYMOUS, null, null, "session.sign_in", request, Personal.of(HOME), null, null);
    }

    private void given() {
        log.append(signedUp(ANN, "ann@example.com"));
        log.append(signedUp(BOB, "bob@example.com"));
        log.causedBy(fromHome("r1")).append(opened(LAPTOP, ANN, 0));
        log.causedBy(fromHome("r2")).append(new SignInEvent.Failed(BOB, null, "wrong_password"));
        log.causedBy(fromHome("r3")).append(new SignInEvent.Failed(null, null, "unknown_identifier"));
        log.causedBy(fromHome("r4")).append(new SignInEvent.Failed(ANN, null, "wrong_password"));
    }

    @Test
    void it_is_there_also_where_the_audit_is_switched_off_and_is_rebuilt_alike() throws Exception {
        given();
        List<HistoryEntry> fed;
        try (QuerySideKit kit = kit()) {
            log.causedBy(fromHome("r5")).append(new SignInEvent.Failed(BOB, null, "wrong_password"));
            fed = list(kit, from(HOME, Set.of()), 100).events();
        }
        Files.delete(directory.resolve("index.db"));

        try (QuerySideKit kit = kit()) {
            assertThat(list(kit, from(HOME, Set.of()), 100).events())
                    .isEqualTo(fed)
                    .hasSize(5);
        }
    }

    @Test
    void it_goes_on_where_it_was() {
        given();
        try (QuerySideKit kit = kit()) {
            list(kit, from(HOME, Set.of()), 100);
        }
        log.append(new SignInEvent.Failed(BOB, null, "wrong_password"));

        try (QuerySideKit kit = kit()) {
            assertThat(positions(list(kit, from(HOME, Set.of()), 100))).containsExactly(3L, 4L, 5L, 6L, 7L);
        }
    }

    /** Neither all that is about Ann nor all that came from there is looked at in one go. */
    @Test
    void a_page_that_looked_at_enough_is_short_and_leads_on() {
        log.append(signedUp(ANN, "ann@example.com"));
        for (int i = 0; i < PageOfEverything.MOST_LOOKED_AT + 100; i++) {
            log.causedBy(fromHome("r")).append(new SignInEvent.Failed(BOB, null, "wrong_password"));
            log.causedBy(Cause.system("test")).append(new SignInEvent.Failed(ANN, null, "wrong_password"));
        }
        long wanted = log.causedBy(fromHome("r")).append(new SignInEvent.Failed(ANN, null, "wrong_password"));
        Selection annFromHome = new Selection(0, Long.MAX_VALUE, Set.of(), null, null, ANN, HOME, null);

        try (QuerySideKit kit = kit()) {
            HistoryPage first = list(kit, annFromHome, 10);
            assertThat(first.events()).isEmpty();
            assertThat(first.next()).isNotNull();
            assertThat(positions(list(kit, annFromHome.after(first.next()), 10)))
                    .containsExactly(wanted);
        }
    }

    @Test
    void when_a_month_is_forgotten_nobody_finds_strangers_by_their_address() {
        given();
        log.causedBy(Cause.system("test"))
                .append(new DeploymentEvent.MonthForgotten(
                        YearMonth.from(log.now().atZone(ZoneOffset.UTC))));
        try (QuerySideKit kit = kit()) {
            assertThat(positions(list(kit, from(HOME, Set.of()), 100))).containsExactly(3L, 4L, 6L);
        }
    }

    private void read(UserId... users) {
        reads.note(new AccessRecord(log.now(), fromHome("r"), List.of(users), false, null));
    }

    private static List<Touched> touched(QuerySideKit kit, Selection selection, int limit) {
        EverythingQueries everything = kit.bean(EverythingQueries.class);
        now(everything.caughtUp());
        List<Touched> touched = new ArrayList<>();
        TouchedCursor cursor = TouchedCursor.START;
        while (cursor != null) {
            TouchedPage page = now(everything.touched(selection, ALWAYS, cursor, limit));
            touched.addAll(page.users());
            cursor =
                    page.next() == null ? null : TouchedCursor.parse(page.next().toString());
        }
        return touched;
    }

    @Test
    void everybody_who_was_touched_is_on_one_page_only() {
        given();
        UserId carl = somebody();
        UserId dora = somebody();
        read(carl);
        read(BOB, carl, dora);
        read(dora);
        try (QuerySideKit kit = kit()) {
            for (int limit = 1; limit < 6; limit++) {
                List<Touched> touched = touched(kit, from(HOME, Set.of()), limit);
                assertThat(touched).extracting(Touched::user).containsExactly(ANN, BOB, carl, dora);
                assertThat(touched).extracting(Touched::written).containsExactly(2L, 1L, 0L, 0L);
                assertThat(touched).extracting(Touched::read).containsExactly(0L, 1L, 2L, 2L);
                assertThat(touched.get(0).types()).containsExactly("session.opened", "sign_in.failed");
            }
        }
    }

    @Test
    void who_asks_for_types_of_events_asks_for_no_reads() {
        given();
        read(ANN, somebody());
        try (QuerySideKit kit = kit()) {
            assertThat(touched(kit, from(HOME, Set.of("session.opened")), 10))
                    .singleElement()
                    .returns(ANN, Touched::user)
                    .returns(0L, Touched::read);
        }
    }

    @Test
    void what_was_read_from_elsewhere_or_by_another_request_is_not_told() {
        read(ANN);
        try (QuerySideKit kit = kit()) {
            assertThat(touched(kit, from("203.0.113.2", Set.of()), 10)).isEmpty();
            assertThat(touched(kit, new Selection(0, 9, Set.of(), null, null, null, HOME, "r1"), 10))
                    .isEmpty();
            assertThat(touched(kit, new Selection(0, 9, Set.of(), null, Actor.Kind.USER, null, HOME, null), 10))
                    .isEmpty();
            assertThat(touched(kit, new Selection(0, 9, Set.of(), null, null, BOB, HOME, null), 10))
                    .isEmpty();
            assertThat(touched(kit, new Selection(0, 9, Set.of(), null, null, ANN, HOME, "r"), 10))
                    .hasSize(1);
        }
    }

    @Test
    void who_is_written_to_while_the_readers_are_told_is_not_lost() {
        UserId carl = somebody();
        read(carl);
        read(ANN);
        try (QuerySideKit kit = kit()) {
            EverythingQueries everything = kit.bean(EverythingQueries.class);
            TouchedPage first = now(everything.touched(from(HOME, Set.of()).before(1), ALWAYS, TouchedCursor.START, 1));
            given();
            now(everything.caughtUp());

            TouchedPage second = now(everything.touched(from(HOME, Set.of()), ALWAYS, first.next(), 1));

            assertThat(first.users()).extracting(Touched::user).containsExactly(carl);
            assertThat(second.users()).extracting(Touched::user).containsExactly(ANN);
            assertThat(second.next()).isNull();
        }
    }

    @Test
    void a_page_that_looked_at_enough_reads_is_short_and_leads_on() {
        for (int i = 0; i < PeopleOnlyRead.MOST_LOOKED_AT + 1; i++) {
            reads.note(new AccessRecord(log.now(), Cause.system("test"), List.of(BOB), false, null));
        }
        read(ANN);
        try (QuerySideKit kit = kit()) {
            TouchedPage first = now(
                    kit.bean(EverythingQueries.class).touched(from(HOME, Set.of()), ALWAYS, TouchedCursor.START, 10));
            assertThat(first.users()).isEmpty();
            assertThat(first.next()).isNotNull();
            assertThat(touched(kit, from(HOME, Set.of()), 10))
                    .extracting(Touched::user)
                    .containsExactly(ANN);
        }
    }
}
