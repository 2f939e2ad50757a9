package dev.annals.gateway.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.feed.Disclosure;
import dev.annals.shared.feed.EventFeed;
import dev.annals.shared.log.LogUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class StreamingEventsTest {

    private static final FeedRequest FROM_TEN = new FeedRequest(10, Set.of(), Disclosure.IDS);
    private static final Duration STALL = Duration.ofMillis(50);
    private static final String OPENING = "retry: 1000\n\n";

    private final Endless feed = new Endless();
    private final Reader reader = new Reader();

    @Test
    void no_more_is_made_than_there_is_room_for() {
        new EventStream(feed, FROM_TEN, terms(Duration.ofMinutes(1))).chunks().subscribe(reader);

        reader.request(3);

        assertThat(reader.read).containsExactly(OPENING, ": nothing yet\nid: 11\n\n", ": nothing yet\nid: 12\n\n");
        assertThat(feed.asked.get()).isLessThanOrEqualTo(4);
    }

    @Test
    void a_reader_that_leaves_a_page_untouched_for_too_long_is_told_where_to_go_on() {
        new EventStream(feed, FROM_TEN, terms(STALL)).chunks().subscribe(reader);
        reader.request(3);

        await().pollDelay(STALL.multipliedBy(2)).until(() -> true);
        reader.request(5);

        assertThat(reader.read).hasSize(4).endsWith(": closed: too slow; go on after 12\n\n");
        assertThat(reader.completed).isTrue();
    }

    @Test
    void a_reader_that_takes_its_time_and_not_too_much_of_it_goes_on() {
        new EventStream(feed, FROM_TEN, terms(Duration.ofMinutes(1))).chunks().subscribe(reader);
        reader.request(2);

        await().pollDelay(STALL).until(() -> true);
        reader.request(5);

        assertThat(reader.read).hasSize(7).endsWith(": nothing yet\nid: 16\n\n");
    }

    @Test
    void when_the_log_fails_the_reader_is_told_where_to_go_on() {
        feed.failure = new LogUnavailable("no log");
        new EventStream(feed, FROM_TEN, terms(STALL)).chunks().subscribe(reader);

        reader.request(5);

        assertThat(reader.read).endsWith(": closed: the events cannot be read now; go on after 10\n\n");
        assertThat(reader.completed).isTrue();
    }

    @Test
    void while_too_many_read_a_stream_that_is_open_waits() {
        feed.failure = new CommandRejected(ErrorCode.OVER_REQUEST_RATE_LIMIT, 429, "Too many");
        new EventStream(feed, FROM_TEN, terms(Duration.ofMinutes(1))).chunks().subscribe(reader);
        reader.request(5);

        await().until(() -> reader.read.size() == 2);
        feed.failure = null;

        await().until(() -> reader.read.size() == 5);
        assertThat(reader.read).startsWith(OPENING, ": nothing yet\n\n").contains(": nothing yet\nid: 11\n\n");
        assertThat(reader.completed).isFalse();
    }

    @Test
    void when_the_server_stops_the_reader_is_told_where_to_go_on() {
        Sinks.Empty<Void> closing = Sinks.empty();
        EventStream.Terms terms = new EventStream.Terms(Mono.empty(), closing.asMono(), STALL);
        new EventStream(feed, FROM_TEN, terms).chunks().subscribe(reader);
        reader.request(2);

        closing.tryEmitEmpty();
        reader.request(5);

        assertThat(reader.read).endsWith(": closed: the server stops; go on after 11\n\n");
        assertThat(reader.completed).isTrue();
    }

    private static EventStream.Terms terms(Duration stall) {
        return new EventStream.Terms(Mono.empty(), Mono.never(), stall);
    }

    /** A feed of private events only: there is always one more, and never one to tell of. */
    private static final class Endless implements EventFeed {

        private final AtomicInteger asked = new AtomicInteger();
        private volatile RuntimeException failure;

        @Override
        public long head() {
            return Long.MAX_VALUE;
        }

        @Override
        public CompletionStage<Page> read(Query query) {
            asked.incrementAndGet();
            return failure == null
                    ? CompletableFuture.completedFuture(new Page(List.of(), query.after() + 1))
                    : CompletableFuture.failedFuture(failure);
        }
    }

    /** Takes what it asks for, and no more. */
    private static final class Reader extends BaseSubscriber<byte[]> {

        private final List<String> read = Collections.synchronizedList(new ArrayList<>());
        private volatile boolean completed;

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            // Asks when the test says so.
        }

        @Override
        protected void hookOnNext(byte[] chunk) {
            read.add(new String(chunk, UTF_8));
        }

        @Override
        protected void hookOnComplete() {
            completed = true;
        }
    }
}
