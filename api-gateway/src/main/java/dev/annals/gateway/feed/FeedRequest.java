package dev.annals.gateway.feed;

import dev.annals.gateway.format.EventTypes;
import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.Moments;
import dev.annals.gateway.http.Parameters;
import dev.annals.gateway.http.Query;
import dev.annals.shared.feed.Disclosure;
import dev.annals.shared.feed.EventFeed;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Which events a query asks for, and how much of them.
 *
 * @param after the position to go on after
 * @param types empty for all
 */
record FeedRequest(long after, Set<String> types, Disclosure disclosure) {

    private static final String HEAD = "head";
    private static final int DEFAULT_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 1_000;

    /**
     * The query of a request.
     *
     * @param after the position as the request names it; empty to begin with the first event
     * @param head what {@code head} stands for
     */
    static FeedRequest parse(Query query, String after, LongSupplier head) {
        return new FeedRequest(
                after.equals(HEAD) ? head.getAsLong() : position(after),
                types(query),
                disclosure(query.get("disclosure")));
    }

    /** The stretch that a query asks for. */
    EventFeed.Query stretch(Query query) {
        int wait = Parameters.number(query, "wait", 0, 0, (int) FeedEndpoint.LONGEST_WAIT.toSeconds());
        int limit = Parameters.number(query, "limit", DEFAULT_LIMIT, 1, HIGHEST_LIMIT);
        return new EventFeed.Query(after, types, limit, Duration.ofSeconds(wait));
    }

    private static long position(String text) {
        if (!text.isEmpty() && !Moments.isPosition(text)) {
            throw Invalid.request("after must be a position, or head");
        }
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    private static Set<String> types(Query query) {
        return Parameters.list(query, "types")
                .flatMap(name -> EventTypes.parse(name).types().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Disclosure disclosure(String text) {
        Disclosure disclosure = text.isEmpty() ? Disclosure.IDS : Disclosure.named(text);
        if (disclosure == null) {
            throw Invalid.request("disclosure must be ids, masked or full");
        }
        return disclosure;
    }
}
