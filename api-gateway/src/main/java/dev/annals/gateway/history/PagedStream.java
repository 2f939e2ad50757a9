package dev.annals.gateway.history;

import dev.annals.gateway.http.Response;
import dev.annals.shared.error.CommandRejected;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Answers of any length: page after page, each asked for when the client has taken the one before the last. Between pages nothing is
 * held, and no thread.
 *
 * @param head what comes first
 * @param next the cursor after a page; null at the end
 * @param written a page as bytes
 */
record PagedStream<P, C>(byte[] head, Function<P, @Nullable C> next, Function<P, byte[]> written) {

    static final int PAGE = 500;

    private static final Duration PAGE_WITHIN = Duration.ofSeconds(30);
    /** Others ask about the past, too: an export waits for its turn again and again before it gives up. */
    private static final Retry WHEN_REFUSED = Retry.backoff(20, Duration.ofMillis(50))
            .maxBackoff(Duration.ofSeconds(2))
            .filter(CommandRejected.class::isInstance);

    /** The first page is there already: whatever can be refused has been. */
    Response response(String contentType, P first, Function<C, Mono<P>> page) {
        Flux<byte[]> pages =
                Mono.just(first).expand(shown -> following(shown, page)).map(written);
        return Response.stream(contentType, Flux.concat(Mono.just(head), pages).filter(bytes -> bytes.length > 0));
    }

    private Mono<P> following(P shown, Function<C, Mono<P>> page) {
        C cursor = next.apply(shown);
        return cursor == null
                ? Mono.empty()
                : Mono.defer(() -> page.apply(cursor)).retryWhen(WHEN_REFUSED).timeout(PAGE_WITHIN);
    }
}
