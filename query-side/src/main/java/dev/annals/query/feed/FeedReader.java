package dev.annals.query.feed;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.feed.EventFeed;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers those who follow the feed, of whom there may be so many at once. */
final class FeedReader implements EventFeed {

    private final Reading.Sources sources;
    private final int most;
    private final AtomicInteger open = new AtomicInteger();

    /** @param most how many may ask and wait at once */
    FeedReader(Reading.Sources sources, int most) {
        this.sources = sources;
        this.most = most;
    }

    @Override
    public long head() {
        return sources.log().head();
    }

    @Override
    public CompletionStage<Page> read(Query query) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            return CompletableFuture.failedFuture(tooMany());
        }
        CompletableFuture<Page> answer = new Reading(query, sources).begin();
        answer.whenComplete((page, failure) -> open.decrementAndGet());
        return answer;
    }

    static CommandRejected tooMany() {
        return new CommandRejected(new Rejection(
                ErrorCode.OVER_REQUEST_RATE_LIMIT,
                429,
                "Too many read the feed at once, please retry after a moment.",
                Map.of("Retry-After", "1")));
    }
}
