package dev.annals.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.shared.access.AccessPage;
import dev.annals.shared.access.AccessPlace;
import dev.annals.shared.access.AccessQueries;
import dev.annals.shared.access.AccessRecord;
import dev.annals.shared.access.RecordedAccess;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.history.Difference;
import dev.annals.shared.history.Erasure;
import dev.annals.shared.history.HistoryEntry;
import dev.annals.shared.history.HistoryPage;
import dev.annals.shared.history.HistoryQueries;
import dev.annals.shared.history.Moment;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportingTest {

    private static final UserId ANN = new UserId(UUID.fromString("11111111-2222-4333-8444-555555555555"));
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int PAGES = 5;

    private final AtomicInteger pagesRead = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();

    @Test
    void pages_of_events_and_reads_become_one_document() {
        JsonNode document = JsonMapper.builder().build().readTree(text(chunks()));

        assertThat(document.get("events")).hasSize(PAGES);
        assertThat(document.get("reads")).hasSize(2);
        assertThat(document.at("/reads/1/place").asString()).isEqualTo("2026-11.2");
        assertThat(document.get("position").asInt()).isEqualTo(PAGES);
    }

    @Test
    void an_export_that_has_begun_waits_for_its_turn_instead_of_failing() {
        Flux<byte[]> chunks = chunks();
        refusals.set(3);

        assertThat(text(chunks)).endsWith("\"position\":" + PAGES + "}");
        assertThat(refusals).hasValue(0);
    }

    @Test
    void no_more_is_read_than_the_client_has_room_for() {
        AtomicInteger received = new AtomicInteger();
        chunks().subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscription.request(2);
            }

            @Override
            protected void hookOnNext(byte[] chunk) {
                received.incrementAndGet();
            }
        });

        assertThat(received).hasValue(2);
        assertThat(pagesRead).as("of one page, and the next at most").hasValueLessThanOrEqualTo(2);
    }

    private Flux<byte[]> chunks() {
        Export export = new Export(new Life(), new Reads(), ANN, false);
        return export.firstPage().map(Optional::orElseThrow).map(export::chunks).block(SOON);
    }

    private static String text(Flux<byte[]> chunks) {
        return chunks.map(chunk -> new String(chunk, StandardCharsets.UTF_8))
                .collect(Collectors.joining())
                .block(SOON);
    }

    /** One event on each page; too busy for as long as the test says. */
    private final class Life implements HistoryQueries {

        @Override
        public CompletionStage<Optional<HistoryPage>> ofUser(OfUser query) {
            if (refusals.get() > 0) {
                refusals.decrementAndGet();
                return CompletableFuture.failedFuture(
                        new CommandRejected(ErrorCode.OVER_REQUEST_RATE_LIMIT, 429, "later"));
            }
            pagesRead.incrementAndGet();
            long position = query.cursor() == null ? 1 : query.cursor() + 1;
            UserEvent event = new UserEvent.SavedUnchanged(ANN);
            RecordedEvent recorded =
                    new RecordedEvent(position, NOW, NOW, ANN.stream(), position - 1, event, Cause.system("test"));
            HistoryEntry entry = new HistoryEntry(recorded, "user.saved_unchanged", List.of(), Map.of());
            return CompletableFuture.completedFuture(
                    Optional.of(new HistoryPage(List.of(entry), position < PAGES ? position : null)));
        }

        @Override
        public CompletionStage<Optional<UserView>> asOf(UserId user, Moment moment) {
            return CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public CompletionStage<Optional<Difference>> between(UserId user, Moment earlier, Moment later) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<Optional<Erasure>> erasureOf(UserId user) {
            throw new UnsupportedOperationException();
        }
    }

    /** Two reads on two pages. */
    private static final class Reads implements AccessQueries {

        @Override
        public CompletionStage<AccessPage> list(dev.annals.shared.access.AccessQuery query) {
            AccessPlace place = new AccessPlace(
                    YearMonth.of(2026, 11),
                    query.cursor() == null ? 1 : query.cursor().number() + 1);
            AccessRecord read = new AccessRecord(NOW, Cause.system("test"), List.of(ANN), false, null);
            return Mono.just(
                            new AccessPage(List.of(new RecordedAccess(place, read)), place.number() < 2 ? place : null))
                    .toFuture();
        }
    }
}
