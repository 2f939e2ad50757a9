package dev.annals.query.feed;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static dev.annals.query.People.LAPTOP;
import static dev.annals.query.People.opened;
import static dev.annals.query.People.refreshed;
import static dev.annals.query.People.renamed;
import static dev.annals.query.People.signedUp;
import static dev.annals.query.People.somebody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.annals.query.InMemoryEventLog;
import dev.annals.query.storage.Readers;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.feed.CloudEventFormat;
import dev.annals.shared.feed.Disclosure;
import dev.annals.shared.feed.EventFeed.Page;
import dev.annals.shared.feed.EventFeed.Query;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserEvent;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadingTheFeedTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String SIGNED_UP = "dev.annals.user.signed_up.v1";

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final Readers readers = new Readers("feed", 1, 10);
    private final NewestEvents newest = new NewestEvents(200_000);
    private final CloudEventFormat format = new CloudEventFormat(URI.create("http://localhost"));
    private final Follower follower = new Follower(log, newest, format);
    private final AtomicBoolean peopleSignIn = new AtomicBoolean();
    private final GivingWay givingWay = new GivingWay(peopleSignIn::get);
    private final FeedReader feed =
            new FeedReader(new Reading.Sources(log, newest, follower, readers, givingWay, format), 3);

    @BeforeEach
    void start() {
        follower.start();
    }

    @AfterEach
    void stop() {
        follower.stop();
        readers.close();
    }

    @Test
    void the_feed_tells_everything_public_in_order_from_the_beginning() {
        log.append(signedUp(ANN, "ann@example.com"), new UserEvent.SavedUnchanged(ANN), opened(LAPTOP, ANN, 0));
        log.append(refreshed(LAPTOP, ANN, 0));

        Page page = read(new Query(0, Set.of(), 100, Duration.ZERO));

        assertThat(positions(page)).containsExactly(1L, 3L, 4L);
        assertThat(page.next()).isEqualTo(4);
    }

    @Test
    void a_page_may_end_within_a_commit_and_the_next_goes_on_there() {
        log.append(signedUp(ANN, "ann@example.com"), renamed(ANN, "Ann"), opened(LAPTOP, ANN, 0));

        Page first = read(new Query(0, Set.of(), 2, Duration.ZERO));
        Page second = read(new Query(first.next(), Set.of(), 2, Duration.ZERO));

        assertThat(positions(first)).containsExactly(1L, 2L);
        assertThat(positions(second)).containsExactly(3L);
    }

    @Test
    void while_people_sign_in_the_past_is_read_in_small_steps() {
        for (int i = 0; i < 300; i++) {
            log.append(renamed(ANN, "Ann " + i));
        }
        peopleSignIn.set(true);

        Page first = read(new Query(0, Set.of(), 1_000, Duration.ZERO));
        Page second = read(new Query(first.next(), Set.of(), 1_000, Duration.ZERO));

        assertThat(positions(first)).startsWith(1L).hasSize(GivingWay.EVENTS_A_TURN);
        assertThat(positions(second)).startsWith(first.next() + 1).hasSize(GivingWay.EVENTS_A_TURN);
    }

    @Test
    void while_people_sign_in_a_rare_type_is_found_all_the_same() {
        for (int i = 0; i < 300; i++) {
            log.append(renamed(ANN, "Ann " + i));
        }
        log.append(signedUp(BOB, "bob@example.com"));
        peopleSignIn.set(true);

        Page page = read(new Query(0, Set.of(SIGNED_UP), 10, Duration.ZERO));

        assertThat(positions(page)).containsExactly(301L);
    }

    @Test
    void at_the_end_of_the_log_there_is_nothing_until_something_happens() {
        log.append(signedUp(ANN, "ann@example.com"));

        assertThat(read(new Query(1, Set.of(), 10, Duration.ZERO))).isEqualTo(new Page(List.of(), 1));
        assertThat(read(new Query(1, Set.of(), 10, Duration.ofMillis(30)))).isEqualTo(new Page(List.of(), 1));
    }

    @Test
    void who_waits_is_woken_by_what_happens_and_not_by_what_is_private() {
        log.append(signedUp(ANN, "ann@example.com"));
        CompletableFuture<Page> waiting = ask(new Query(1, Set.of(), 10, LONG));

        log.append(new UserEvent.SavedUnchanged(ANN));
        log.appendElsewhere(renamed(ANN, "Anna"));

        assertThat(positions(get(waiting))).containsExactly(3L);
    }

    @Test
    void who_waits_for_one_type_sleeps_through_others() {
        log.append(signedUp(ANN, "ann@example.com"));
        CompletableFuture<Page> waiting = ask(new Query(1, Set.of(SIGNED_UP), 10, LONG));

        log.append(renamed(ANN, "Anna"));
        log.append(signedUp(BOB, "bob@example.com"));

        Page page = get(waiting);
        assertThat(positions(page)).containsExactly(3L);
        assertThat(page.next()).isEqualTo(3);
    }

    @Test
    void who_keeps_up_is_told_without_reading_the_log() {
        log.append(signedUp(ANN, "ann@example.com"));
        List<CompletableFuture<Page>> first = List.of(
                ask(new Query(1, Set.of(), 10, LONG)),
                ask(new Query(1, Set.of(), 10, LONG)),
                ask(new Query(1, Set.of(), 10, LONG)));
        await().until(() -> newest.follows(1));
        long reads = log.reads();

        log.append(renamed(ANN, "Anna"));
        first.forEach(waiting -> assertThat(positions(get(waiting))).containsExactly(2L));
        log.append(renamed(ANN, "Anne"));
        Page next = read(new Query(2, Set.of(), 10, LONG));

        assertThat(positions(next)).containsExactly(3L);
        assertThat(log.reads()).isEqualTo(reads);
    }

    @Test
    void a_rare_type_is_looked_for_in_bounded_steps_that_move_on() {
        for (int i = 0; i < 2_500; i++) {
            log.append(renamed(ANN, "Ann " + i));
        }
        log.append(signedUp(BOB, "bob@example.com"));

        List<Page> pages = new ArrayList<>(List.of(read(new Query(0, Set.of(SIGNED_UP), 10, LONG))));
        while (pages.get(pages.size() - 1).events().isEmpty()) {
            pages.add(read(new Query(pages.get(pages.size() - 1).next(), Set.of(SIGNED_UP), 10, LONG)));
        }

        assertThat(pages).extracting(Page::next).containsExactly(1_000L, 2_000L, 2_501L);
    }

    @Test
    void what_does_not_fit_into_memory_any_more_is_read_from_the_log() {
        log.append(signedUp(ANN, "ann@example.com"));
        CompletableFuture<Page> waiting = ask(new Query(1, Set.of(), 10, LONG));
        await().until(() -> newest.follows(1));
        for (int i = 0; i < 500; i++) {
            log.append(renamed(somebody(), "x".repeat(1_000)));
        }
        get(waiting);
        await().until(() -> newest.follows(501));

        List<Long> all = new ArrayList<>();
        long next = 1;
        while (next < 501) {
            Page page = read(new Query(next, Set.of(), 50, Duration.ZERO));
            all.addAll(positions(page));
            next = page.next();
        }

        assertThat(newest.follows(1)).isFalse();
        assertThat(all).hasSize(500).doesNotHaveDuplicates().isSorted().endsWith(501L);
    }

    @Test
    void a_page_of_heavy_events_is_short() {
        Metadata heavy = new Metadata(Map.of("essay", "x".repeat(1 << 20)));
        for (int i = 0; i < 4; i++) {
            log.append(signedUp(somebody(), "authenticated", "ann@example.com", heavy));
        }

        assertThat(positions(read(new Query(0, Set.of(), 100, Duration.ZERO)))).containsExactly(1L);
    }

    @Test
    void an_erasure_takes_what_is_at_hand_along() {
        log.append(signedUp(ANN, "ann@example.com"));
        CompletableFuture<Page> waiting = ask(new Query(1, Set.of(), 10, LONG));
        await().until(() -> newest.follows(1));

        log.append(renamed(ANN, "Anna"));
        get(waiting);
        log.append(new UserEvent.Erased(ANN));
        await().until(() -> newest.follows(3));

        assertThat(newest.follows(1)).isFalse();
        assertThat(newest.follows(2)).isFalse();
        assertThat(positions(read(new Query(2, Set.of(), 10, LONG)))).containsExactly(3L);
    }

    @Test
    void an_event_is_written_once_for_all_readers() {
        log.append(signedUp(ANN, "ann@example.com"));
        List<CompletableFuture<Page>> waiting =
                List.of(ask(new Query(1, Set.of(), 10, LONG)), ask(new Query(1, Set.of(), 10, LONG)));
        await().until(() -> newest.follows(1));
        log.append(renamed(ANN, "Anna"));

        byte[] one = get(waiting.get(0)).events().get(0).json(Disclosure.FULL);
        byte[] other = get(waiting.get(1)).events().get(0).json(Disclosure.FULL);

        assertThat(one).isSameAs(other);
    }

    @Test
    void one_reader_too_many_is_refused_until_another_has_gone() {
        log.append(signedUp(ANN, "ann@example.com"));
        List<CompletableFuture<Page>> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiting.add(ask(new Query(1, Set.of(), 10, LONG)));
        }

        assertThatThrownBy(() -> ask(new Query(1, Set.of(), 10, LONG)).get(1, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        CommandRejected.class,
                        refused -> assertThat(refused.rejection().status()).isEqualTo(429));

        waiting.get(0).cancel(true);

        assertThat(read(new Query(1, Set.of(), 10, Duration.ofMillis(10))).next())
                .isEqualTo(1);
    }

    @Test
    void nobody_waits_for_an_end_that_has_come() {
        CompletableFuture<Page> waiting = ask(new Query(0, Set.of(), 10, LONG));

        follower.stop();

        assertThat(get(waiting)).isEqualTo(new Page(List.of(), 0));
    }

    private CompletableFuture<Page> ask(Query query) {
        return feed.read(query).toCompletableFuture();
    }

    private Page read(Query query) {
        return get(ask(query));
    }

    private static Page get(CompletableFuture<Page> answer) {
        return answer.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static List<Long> positions(Page page) {
        return page.events().stream().map(event -> event.event().position()).toList();
    }
}
