package dev.annals.query.report;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static dev.annals.query.People.linked;
import static dev.annals.query.People.renamed;
import static dev.annals.query.People.signedUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.query.InMemoryEventLog;
import dev.annals.query.People;
import dev.annals.query.QuerySideKit;
import dev.annals.query.history.index.Index;
import dev.annals.query.storage.Readers;
import dev.annals.shared.access.AccessEvent;
import dev.annals.shared.access.AccessLog;
import dev.annals.shared.access.AccessPage;
import dev.annals.shared.access.AccessPlace;
import dev.annals.shared.access.AccessQuery;
import dev.annals.shared.access.AccessRecord;
import dev.annals.shared.access.RecordedAccess;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.refusal.RefusalEvent;
import dev.annals.shared.report.OpenReport;
import dev.annals.shared.report.ReportKind;
import dev.annals.shared.report.ReportPage;
import dev.annals.shared.report.ReportQuery;
import dev.annals.shared.session.SignInEvent;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MakingReportsTest {

    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final RefusalEvent REFUSED =
            new RefusalEvent.Refused(ANN, RefusalEvent.Kind.ADMINISTRATION, "GET /admin/users", "not_admin");

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final Reads reads = new Reads();
    private final Readers readers = new Readers("history", 1, 10);
    private final AtomicLong nanos = new AtomicLong();
    private QuerySideKit kit;
    private Reporter reporter;

    @BeforeEach
    void start(@TempDir Path directory) {
        kit = new QuerySideKit(log, "annals.data-dir=" + directory, "annals.audit.rows-disabled=true");
        reporter = new Reporter(log, kit.bean(Index.class), reads, readers, 1, nanos::get);
    }

    @AfterEach
    void stop() {
        kit.close();
        readers.close();
    }

    @Test
    void acts_are_sorted_by_actor_and_then_by_position_however_many_there_are() {
        log.append(signedUp(ANN, "ann@example.com"));
        for (int i = 0; i < 1_500; i++) {
            log.causedBy(by(Actor.Kind.ADMINISTRATOR, "grace-" + i % 7)).append(renamed(ANN, "Ann " + i));
            log.causedBy(by(Actor.Kind.USER, ANN.toString())).append(renamed(ANN, "Anna"));
        }
        log.causedBy(by(Actor.Kind.ADMINISTRATOR, "alan")).append(REFUSED);

        List<List<@Nullable Object>> rows = rows(query(ReportKind.PRIVILEGED_ACTS));

        assertThat(rows).hasSize(1_500).doesNotHaveDuplicates();
        assertThat(rows)
                .extracting(row -> row.get(1) + String.format(" %06d", (Long) row.get(6)))
                .isSorted();
    }

    @Test
    void each_account_is_counted_once_and_those_who_failed_most_often_come_first() {
        for (int i = 0; i < 1_200; i++) {
            UserId user = People.somebody();
            log.append(failed(user), failed(user));
            log.append(failed(ANN));
        }

        List<List<@Nullable Object>> rows = rows(query(ReportKind.SIGN_IN_FAILURES));

        assertThat(rows).hasSize(1_201).extracting(row -> row.get(0)).doesNotHaveDuplicates();
        assertThat(rows.get(0).get(0)).isEqualTo(ANN.toString());
        assertThat(rows).extracting(row -> row.get(4)).startsWith(1_200L, 2L).endsWith(2L);
    }

    @Test
    void what_an_account_begins_with_is_no_change_of_it() {
        Instant from = log.now();
        log.append(signedUp(ANN, "ann@example.com"), linked(ANN, "ann@example.com"), confirmed(ANN));
        log.append(signedUp(BOB, "bob@example.com"));
        log.append(confirmed(BOB));

        List<List<@Nullable Object>> rows =
                rows(new ReportQuery(ReportKind.ACCOUNTS, null, from, null, Set.of(), null, null));

        assertThat(rows).extracting(row -> row.get(11)).containsExactly(List.of("joined"), List.of("joined"));
        assertThat(rows).extracting(row -> row.get(12)).containsExactly(List.of(), List.of("email_confirmed_at"));
    }

    @Test
    void an_account_changed_within_the_period_and_not_after_it() {
        log.append(signedUp(ANN, "ann@example.com"));
        log.append(new UserEvent.RoleChanged(ANN, "editor"));
        log.passTime(Duration.ofDays(1));
        Instant from = log.now();
        log.append(renamed(ANN, "Ann"));
        log.passTime(Duration.ofDays(1));
        Instant to = log.now();
        log.append(new UserEvent.RoleChanged(ANN, "owner"));

        List<List<@Nullable Object>> rows =
                rows(new ReportQuery(ReportKind.ACCOUNTS, null, from, to, Set.of(), null, null));

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.get(4)).isEqualTo("editor");
            assertThat(row.get(11)).isEqualTo(List.of());
        });
    }

    @Test
    void reads_are_told_as_far_as_the_log_vouches_for_them() {
        reads.number = 250;
        log.append(new AccessEvent.HeadNoted(MARCH, 120, "ab"));
        long position = log.append(new AccessEvent.HeadNoted(MARCH, 201, "cd"));
        log.append(new AccessEvent.HeadNoted(MARCH, 250, "ef"));

        List<List<@Nullable Object>> rows =
                rows(new ReportQuery(ReportKind.ADMINISTRATORS_READS, position, null, null, Set.of(), null, null));

        assertThat(rows).hasSize(201);
        assertThat(rows.get(200).get(1)).isEqualTo("2026-03.201");
        assertThat(ReportKind.ADMINISTRATORS_READS.columns().get(11)).isEqualTo("reason");
        assertThat(rows.get(200).get(11)).isEqualTo("ticket 7");
    }

    @Test
    void one_report_too_many_is_refused_until_another_is_closed() {
        log.append(signedUp(ANN, "ann@example.com"));
        OpenReport first = get(reporter.open(query(ReportKind.SIGN_IN_FAILURES)));

        assertThatThrownBy(() -> get(reporter.open(query(ReportKind.ACCOUNTS)))).isInstanceOf(CommandRejected.class);
        first.close();
        assertThat(rows(query(ReportKind.ACCOUNTS))).hasSize(1);
        assertThatThrownBy(() -> get(first.next())).isInstanceOf(CommandRejected.class);
    }

    @Test
    void a_report_that_nobody_reads_any_more_gives_its_place_away() {
        log.append(signedUp(ANN, "ann@example.com"));
        get(reporter.open(query(ReportKind.SIGN_IN_FAILURES)));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(61));

        assertThat(rows(query(ReportKind.ACCOUNTS))).hasSize(1);
    }

    private List<List<@Nullable Object>> rows(ReportQuery query) {
        OpenReport report = get(reporter.open(query));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        ReportPage page;
        do {
            page = get(report.next());
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(500);
            rows.addAll(page.rows());
        } while (!page.isLast());
        report.close();
        return rows;
    }

    private static ReportQuery query(ReportKind kind) {
        return new ReportQuery(kind, null, null, null, Set.of(), null, null);
    }

    private static Cause by(Actor.Kind kind, String id) {
        return new Cause(new Actor(kind, id, "role"), null, null, "test", null, null, null, null);
    }

    private static UserEvent confirmed(UserId user) {
        return new UserEvent.EmailConfirmed(user, UserEvent.ConfirmedBy.AUTOCONFIRM);
    }

    private static SignInEvent failed(UserId user) {
        return new SignInEvent.Failed(user, null, "wrong_password");
    }

    private static <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(e);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Reads of March, as many as wanted. */
    private static final class Reads implements AccessLog {

        private long number;

        @Override
        public boolean note(AccessRecord read) {
            return false;
        }

        @Override
        public AccessPage find(AccessQuery query) {
            long after = query.cursor() == null ? 0 : query.cursor().number();
            List<RecordedAccess> page = new ArrayList<>();
            for (long i = after + 1; i <= Math.min(number, after + query.limit()); i++) {
                Actor grace = new Actor(Actor.Kind.ADMINISTRATOR, "grace", "role");
                Cause cause = new Cause(grace, null, null, "test", null, null, null, Personal.of("ticket 7"));
                page.add(new RecordedAccess(
                        new AccessPlace(MARCH, i),
                        new AccessRecord(Instant.parse("2026-03-02T12:00:00Z"), cause, List.of(ANN), false, null)));
            }
            boolean more = !page.isEmpty() && page.get(page.size() - 1).place().number() < number;
            return new AccessPage(page, more ? page.get(page.size() - 1).place() : null);
        }
    }
}
