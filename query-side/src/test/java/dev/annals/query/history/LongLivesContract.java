package dev.annals.query.history;

import static dev.annals.query.People.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.InMemoryEventLog;
import dev.annals.shared.history.HistoryEntry;
import dev.annals.shared.history.HistoryPage;
import dev.annals.shared.history.HistoryQueries;
import dev.annals.shared.history.HistoryQueries.OfUser;
import dev.annals.shared.history.Moment;
import dev.annals.shared.user.UserView;
import dev.annals.shared.wire.EventNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever the past is read from, it is what was told step by step. */
abstract class LongLivesContract {

    final InMemoryEventLog log = new InMemoryEventLog();

    /** Who answers, once all that is in the log has been seen. */
    abstract HistoryQueries history();

    @Test
    void however_long_a_life_was_every_moment_of_it_is_told_as_it_was() {
        long seed = System.nanoTime();
        new LongLife(new Random(seed), log).live(2_000);
        List<Step> steps = LongLife.toldStepByStep(log);

        for (int i = 0; i < steps.size(); i += 61) {
            Step step = steps.get(i);
            long position = step.recorded().position();
            assertThat(asOf(new Moment.AtPosition(position)))
                    .as("position %s, seed %s", position, seed)
                    .isEqualTo(Optional.ofNullable(step.after()));
            assertThat(asOf(new Moment.AtTime(step.recorded().recordedAt())))
                    .as("the commit of position %s, seed %s", position, seed)
                    .isEqualTo(asOf(new Moment.AtPosition(
                            log.positionBefore(step.recorded().recordedAt().plusNanos(1_000)))));
        }
    }

    @Test
    void however_long_a_life_was_every_page_tells_the_same_changes() {
        long seed = System.nanoTime();
        new LongLife(new Random(seed), log).live(2_000);
        List<HistoryEntry> whole = whole();

        for (boolean newestFirst : List.of(true, false)) {
            assertThat(inOrder(newestFirst, Set.of(), null)).as("seed %s", seed).isEqualTo(whole);
            for (String type : List.of("session.opened", "user.password_set", "one_time_token.issued")) {
                assertThat(inOrder(newestFirst, Set.of(type, "user.metadata_updated"), null))
                        .as("seed %s", seed)
                        .isEqualTo(only(whole, entry -> Set.of(type, "user.metadata_updated")
                                .contains(entry.type())));
            }
            assertThat(inOrder(newestFirst, Set.of("user.password_set"), null))
                    .as("seed %s", seed)
                    .isEqualTo(only(whole, entry -> entry.type().equals("user.password_set")));
            assertThat(inOrder(newestFirst, Set.of(), "rare"))
                    .as("seed %s", seed)
                    .isEqualTo(only(whole, byRare()));
            assertThat(inOrder(newestFirst, Set.of("session.opened"), "rare"))
                    .as("seed %s", seed)
                    .isEqualTo(only(whole, byRare().and(entry -> entry.type().equals("session.opened"))));
        }
    }

    /** Every entry of Ann's history. */
    final List<HistoryEntry> whole() {
        return LongLife.toldStepByStep(log).stream()
                .map(step -> new HistoryEntry(
                        step.recorded(),
                        EventNames.nameOf(step.recorded().event()),
                        AccountFields.changes(step),
                        Facts.of(step.recorded().event())))
                .toList();
    }

    private static Predicate<HistoryEntry> byRare() {
        return entry -> "rare".equals(entry.recorded().cause().actor().id());
    }

    private static List<HistoryEntry> only(List<HistoryEntry> all, Predicate<HistoryEntry> wanted) {
        return all.stream().filter(wanted).toList();
    }

    private List<HistoryEntry> inOrder(boolean newestFirst, Set<String> types, @Nullable String actor) {
        List<HistoryEntry> all = new ArrayList<>();
        Long cursor = null;
        do {
            OfUser query = new OfUser(ANN, null, null, types, actor, newestFirst, cursor, 97);
            HistoryPage page = answer(history().ofUser(query)).orElseThrow();
            assertThat(page.events()).hasSizeLessThanOrEqualTo(97);
            all.addAll(page.events());
            cursor = page.next();
        } while (cursor != null);
        if (newestFirst) {
            Collections.reverse(all);
        }
        return all;
    }

    private Optional<UserView> asOf(Moment moment) {
        return answer(history().asOf(ANN, moment));
    }

    static <T> T answer(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
    }
}
