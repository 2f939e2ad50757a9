package dev.annals.gateway.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.feed.EventFeed;
import dev.annals.shared.feed.EventFeed.Page;
import dev.annals.shared.feed.FeedEvent;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/**
 * One stream of server-sent events. A page is made when there is room for it, so a slow reader slows down only its own
 * stream; whoever leaves a page untouched for too long is told where to go on, and hung up on.
 */
final class EventStream {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int LARGEST_PAGE = 100;
    private static final String OPENING = "retry: 1000\n\n";

    private final EventFeed feed;
    private final FeedRequest asked;
    private final Terms terms;
    private volatile long position;
    private volatile long sentAt = System.nanoTime();
    private volatile long admittedAt = System.nanoTime();
    private volatile @Nullable String end;

    EventStream(EventFeed feed, FeedRequest asked, Terms terms) {
        this.feed = feed;
        this.asked = asked;
        this.terms = terms;
        this.position = asked.after();
    }

    /**
     * Under what a stream goes on.
     *
     * @param admission fails as soon as the token it was opened with would not open it any more
     * @param closing completes when the server stops
     * @param stall how long a page may be left untouched
     */
    record Terms(Mono<?> admission, Mono<Void> closing, Duration stall) {}

    Flux<byte[]> chunks() {
        return Flux.concat(Mono.just(OPENING.getBytes(UTF_8)), pages(), Mono.fromSupplier(() -> farewell()
                .getBytes(UTF_8)));
    }

    private Flux<byte[]> pages() {
        return Mono.defer(this::next)
                .repeat(() -> end == null)
                .<byte[]>handle(this::take)
                .doOnRequest(demand -> noticeStall())
                .takeUntilOther(terms.closing().doOnSuccess(stopping -> finish("the server stops")))
                .onErrorResume(failure -> {
                    LOG.debug("an event stream ends", failure);
                    finish("the events cannot be read now");
                    return Flux.empty();
                });
    }

    private Mono<Page> next() {
        return admitted()
                .then(Mono.defer(() -> Mono.fromCompletionStage(feed.read(stretch()))))
                .onErrorResume(CommandRejected.class, this::rest);
    }

    private EventFeed.Query stretch() {
        return new EventFeed.Query(position, asked.types(), LARGEST_PAGE, KEEP_ALIVE);
    }

    /** A token that has expired or was revoked opens nothing any more, however long ago the stream began. */
    private Mono<?> admitted() {
        if (System.nanoTime() - admittedAt < KEEP_ALIVE.toNanos()) {
            return Mono.empty();
        }
        return terms.admission().doOnSuccess(caller -> admittedAt = System.nanoTime());
    }

    /** Too many read at once: a stream that is open goes on later. */
    private Mono<Page> rest(CommandRejected refused) {
        if (refused.rejection().status() != 429) {
            finish("the token does not count any more");
            return Mono.empty();
        }
        return Mono.delay(PAUSE).map(over -> new Page(List.of(), position));
    }

    /** Asked for more: that comes when the page before has gone to the client. */
    private void noticeStall() {
        if (System.nanoTime() - sentAt > terms.stall().toNanos() && position > asked.after()) {
            finish("too slow");
        }
    }

    private void take(Page page, SynchronousSink<byte[]> sink) {
        if (end != null) {
            sink.complete();
            return;
        }
        sink.next(chunk(page));
        position = page.next();
        sentAt = System.nanoTime();
    }

    private byte[] chunk(Page page) {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        for (FeedEvent event : page.events()) {
            chunk.writeBytes(("id: " + event.event().position() + "\ndata: ").getBytes(UTF_8));
            chunk.writeBytes(event.json(asked.disclosure()));
            chunk.writeBytes("\n\n".getBytes(UTF_8));
        }
        if (page.events().isEmpty()) {
            chunk.writeBytes(keepAlive(page).getBytes(UTF_8));
        }
        return chunk.toByteArray();
    }

    /** Where nothing was wanted of much, the client's place moves on without an event. */
    private String keepAlive(Page page) {
        return page.next() > position ? ": nothing yet\nid: " + page.next() + "\n\n" : ": nothing yet\n\n";
    }

    private void finish(String why) {
        if (end == null) {
            end = why;
        }
    }

    private String farewell() {
        return ": closed: " + end + "; go on after " + position + "\n\n";
    }
}
