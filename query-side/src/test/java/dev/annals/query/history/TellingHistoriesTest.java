package dev.annals.query.history;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static dev.annals.query.People.LAPTOP;
import static dev.annals.query.People.opened;
import static dev.annals.query.People.refreshed;
import static dev.annals.query.People.renamed;
import static dev.annals.query.People.signedUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.InMemoryEventLog;
import dev.annals.query.storage.Readers;
import dev.annals.shared.history.Difference;
import dev.annals.shared.history.FieldChange;
import dev.annals.shared.history.FieldChange.Hidden;
import dev.annals.shared.history.HistoryEntry;
import dev.annals.shared.history.HistoryPage;
import dev.annals.shared.history.HistoryQueries;
import dev.annals.shared.history.HistoryQueries.OfUser;
import dev.annals.shared.history.Moment;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TellingHistoriesTest {

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final Readers readers = new Readers("history", 1, 10);
    private final HistoryQueries history =
            new HistoryReader(log, new PastAccounts(log, (user, position) -> null), readers);

    @AfterEach
    void stop() {
        readers.close();
    }

    @Test
    void each_event_tells_what_it_changed() {
        log.append(signedUp(ANN, "ann@example.com"));
        log.append(renamed(ANN, "Ann"));
        log.append(renamed(ANN, "Anna"));

        HistoryPage page = page(ascending());

        assertThat(page.events())
                .extracting(HistoryEntry::type)
                .containsExactly("user.signed_up", "user.metadata_updated", "user.metadata_updated");
        assertThat(page.events().get(0).changes()).contains(new FieldChange("email", null, "ann@example.com"));
        assertThat(page.events().get(1).changes())
                .containsExactly(new FieldChange("user_metadata.full_name", null, "Ann"));
        assertThat(page.events().get(2).changes())
                .containsExactly(new FieldChange("user_metadata.full_name", "Ann", "Anna"));
    }

    @Test
    void a_secret_is_named_and_not_told() {
        log.append(signedUp(ANN, "ann@example.com"));
        log.append(new UserEvent.PasswordSet(ANN, Personal.of(new PasswordHash("$argon2id$v=19$hidden"))));
        log.append(opened(LAPTOP, ANN, 0));
        log.append(refreshed(LAPTOP, ANN, 0));

        HistoryPage page = page(ascending());

        assertThat(page.events().get(1).changes()).containsExactly(FieldChange.ofSecret("password"));
        assertThat(page.events().get(2).changes()).contains(FieldChange.ofSecret("refresh_token"));
        assertThat(page.events().get(2).details())
                .isEqualTo(Map.of("session", LAPTOP.toString(), "methods", List.of("password"), "aal", "aal1"));
        assertThat(page.events().toString()).doesNotContain("hidden");
    }

    @Test
    void what_was_erased_shows_as_erased() {
        var profile = new UserEvent.Profile(
                "authenticated", "authenticated", Personal.erased(), null, Personal.erased(), null, false);
        log.append(new UserEvent.SignedUp(ANN, profile, Personal.erased()));
        log.append(new UserEvent.EmailChanged(ANN, Personal.erased(), UserEvent.ConfirmedBy.ONE_TIME_TOKEN));

        HistoryPage page = page(ascending());

        assertThat(page.events().get(0).changes())
                .contains(
                        new FieldChange("email", null, Hidden.ERASED),
                        new FieldChange("app_metadata", null, Hidden.ERASED),
                        FieldChange.ofSecret("password"));
        assertThat(page.events().get(1).changes())
                .containsExactly(new FieldChange("email", Hidden.ERASED, Hidden.ERASED));
    }

    @Test
    void pages_follow_each_other_without_a_gap_in_either_order() {
        log.append(signedUp(ANN, "ann@example.com"));
        for (int i = 0; i < 1_200; i++) {
            log.append(renamed(ANN, "Ann " + i), renamed(BOB, "Bob"));
        }

        assertThat(positionsOf(pages(true))).isSorted().hasSize(1_201).doesNotHaveDuplicates();
        assertThat(positionsOf(pages(false)))
                .isSortedAccordingTo((a, b) -> Long.compare(b, a))
                .hasSize(1_201)
                .doesNotHaveDuplicates();
    }

    @Test
    void the_newest_page_still_knows_what_was_before() {
        log.append(signedUp(ANN, "ann@example.com"));
        log.append(renamed(ANN, "Ann"));
        log.append(renamed(ANN, "Anna"));

        HistoryPage newest = page(new OfUser(ANN, null, null, Set.of(), null, true, null, 1));

        assertThat(newest.events()).singleElement().satisfies(entry -> assertThat(entry.changes())
                .containsExactly(new FieldChange("user_metadata.full_name", "Ann", "Anna")));
        assertThat(newest.next()).isEqualTo(3L);
    }

    @Test
    void filters_narrow_by_time_type_and_actor() {
        log.append(signedUp(ANN, "ann@example.com"));
        log.append(renamed(ANN, "Ann"));
        Instant renamedAt = log.now();
        log.append(new UserEvent.Banned(ANN, log.now()));
        Instant bannedAt = log.now();

        assertThat(types(null, null, Set.of("user.banned"), null)).containsExactly("user.banned");
        assertThat(types(renamedAt, bannedAt, Set.of(), null)).containsExactly("user.metadata_updated");
        assertThat(types(null, null, Set.of(), "test")).hasSize(3);
        assertThat(types(null, null, Set.of(), "somebody else")).isEmpty();
    }

    @Test
    void an_account_is_shown_as_it_was_also_when_it_is_gone() {
        log.append(signedUp(ANN, "ann@example.com"));
        Instant before = log.now();
        long position = log.head();
        log.append(renamed(ANN, "Ann"));
        log.append(new UserEvent.Deleted(ANN));

        assertThat(asOf(new Moment.AtPosition(position)).map(UserView::email)).contains("ann@example.com");
        assertThat(asOf(new Moment.AtTime(before)).map(UserView::userMetadata))
                .contains(signedUp(ANN, "").profile().userMetadata().orNull());
        assertThat(asOf(new Moment.AtPosition(0))).isEmpty();
        assertThat(asOf(new Moment.AtPosition(log.head()))).isEmpty();
    }

    @Test
    void two_moments_are_compared_field_by_field() {
        log.append(signedUp(ANN, "ann@example.com"));
        log.append(renamed(ANN, "Ann"));
        log.append(renamed(ANN, "Anna"));
        log.append(new UserEvent.Deleted(ANN));

        assertThat(between(1, 3).changes()).containsExactly(new FieldChange("user_metadata.full_name", null, "Anna"));
        assertThat(between(0, 1).existedBefore()).isFalse();
        assertThat(between(3, 4).existsAfter()).isFalse();
        assertThat(between(3, 1).changes()).containsExactly(new FieldChange("user_metadata.full_name", "Anna", null));
    }

    @Test
    void a_page_reads_no_more_of_a_long_life_than_it_needs() {
        log.append(signedUp(ANN, "ann@example.com"));
        for (int i = 0; i < 5_000; i++) {
            log.append(refreshed(LAPTOP, ANN, i));
            log.append(opened(LAPTOP, ANN, 0));
        }
        long before = log.subjectEventsRead();

        page(new OfUser(ANN, null, null, Set.of(), null, true, log.head() - 100, 50));
        page(new OfUser(ANN, null, null, Set.of("user.signed_up"), null, true, null, 50));
        asOf(new Moment.AtPosition(log.head() - 100));

        assertThat(log.subjectEventsRead() - before).isLessThan(500);
    }

    @Test
    void a_page_looks_at_so_many_events_and_no_more_for_an_actor_who_did_little() {
        log.append(signedUp(ANN, "ann@example.com"));
        for (int i = 0; i < PageOfHistory.MOST_LOOKED_AT + 500; i++) {
            log.append(renamed(ANN, "Ann " + i));
        }
        OfUser query = new OfUser(ANN, null, null, Set.of(), "nobody", true, null, 10);

        HistoryPage first = page(query);

        assertThat(first.events()).isEmpty();
        assertThat(first.next()).isNotNull();
        assertThat(page(new OfUser(ANN, null, null, Set.of(), "nobody", true, first.next(), 10))
                        .next())
                .isNull();
    }

    @Test
    void nobody_has_no_history() {
        log.append(signedUp(ANN, "ann@example.com"));

        assertThat(answer(history.ofUser(new OfUser(BOB, null, null, Set.of(), null, true, null, 10))))
                .isEmpty();
    }

    private List<String> types(
            @Nullable Instant from, @Nullable Instant to, Set<String> types, @Nullable String actor) {
        return page(new OfUser(ANN, from, to, types, actor, false, null, 100)).events().stream()
                .map(HistoryEntry::type)
                .toList();
    }

    private Optional<UserView> asOf(Moment moment) {
        return answer(history.asOf(ANN, moment));
    }

    private Difference between(long earlier, long later) {
        return answer(history.between(ANN, new Moment.AtPosition(earlier), new Moment.AtPosition(later)))
                .orElseThrow();
    }

    private List<HistoryEntry> pages(boolean ascending) {
        List<HistoryEntry> all = new ArrayList<>();
        Long cursor = null;
        do {
            HistoryPage page = page(new OfUser(ANN, null, null, Set.of(), null, !ascending, cursor, 100));
            all.addAll(page.events());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private static List<Long> positionsOf(List<HistoryEntry> entries) {
        return entries.stream().map(entry -> entry.recorded().position()).toList();
    }

    private static OfUser ascending() {
        return new OfUser(ANN, null, null, Set.of(), null, false, null, 100);
    }

    private HistoryPage page(OfUser query) {
        return answer(history.ofUser(query)).orElseThrow();
    }

    private static <T> T answer(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
    }
}
