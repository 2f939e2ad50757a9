package dev.annals.gateway.feed;

import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.security.Gatekeeper;
import dev.annals.gateway.security.Guard;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.feed.Disclosure;
import dev.annals.shared.feed.EventFeed;
import dev.annals.shared.feed.EventFeed.Page;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The feed for other systems: fetched, waiting for the next event or not, and as a stream. Not in the contract. */
@Component
public final class FeedEndpoint {

    /** How long a page may wait for the next event. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final EventFeed feed;
    private final Gatekeeper gatekeeper;
    private final OpenStreams streams;
    private final Duration stall;

    FeedEndpoint(EventFeed feed, Gatekeeper gatekeeper, OpenStreams streams, GatewayProperties settings) {
        this.feed = feed;
        this.gatekeeper = gatekeeper;
        this.streams = streams;
        this.stall = settings.feed().stall();
    }

    /** {@code GET /admin/events}: a page, for which it may wait. */
    public Mono<Response> fetch(Request request) {
        FeedRequest asked = FeedRequest.parse(request.query(), request.query().get("after"), feed::head);
        boolean lines = PageResponse.wantsLines(request);
        return Mono.fromCompletionStage(feed.read(asked.stretch(request.query())))
                .map(page -> answer(page, asked, lines));
    }

    private static Response answer(Page page, FeedRequest asked, boolean lines) {
        Disclosure disclosure = asked.disclosure();
        Response answer = lines ? PageResponse.lines(page, disclosure) : PageResponse.json(page, disclosure);
        return disclosure == Disclosure.IDS ? answer : answer.showing(page.subjects());
    }

    /** {@code GET /admin/events/stream}: server-sent events. */
    public Mono<Response> stream(Request request) {
        String last = request.header("Last-Event-ID");
        String after = last.isEmpty() ? request.query().get("after") : last;
        FeedRequest asked = FeedRequest.parse(request.query(), after, feed::head);
        if (streams.full()) {
            return Mono.error(tooMany());
        }
        EventStream.Terms terms = new EventStream.Terms(
                gatekeeper.admit(Guard.AUDITOR, request.header("Authorization")), streams.closing(), stall);
        Flux<byte[]> chunks = Flux.defer(() -> open(new EventStream(feed, asked, terms)));
        return Mono.just(Response.stream("text/event-stream", chunks)
                .withHeader("Cache-Control", "no-store")
                // Some proxies hold answers back until they are complete, unless they are told.
                .withHeader("X-Accel-Buffering", "no"));
    }

    private Flux<byte[]> open(EventStream stream) {
        Flux<byte[]> chunks = streams.enter() ? stream.chunks() : Flux.error(tooMany());
        return chunks.doFinally(end -> streams.leave());
    }

    private static CommandRejected tooMany() {
        return new CommandRejected(new Rejection(
                ErrorCode.OVER_REQUEST_RATE_LIMIT,
                429,
                "Too many event streams are open, please retry after a moment.",
                Map.of("Retry-After", "5")));
    }
}
