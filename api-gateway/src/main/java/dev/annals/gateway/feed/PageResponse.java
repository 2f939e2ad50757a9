package dev.annals.gateway.feed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.shared.feed.Disclosure;
import dev.annals.shared.feed.EventFeed.Page;
import dev.annals.shared.feed.FeedEvent;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

/** A stretch of the feed as an answer: one JSON object, or JSON Lines, with the position to go on after. */
final class PageResponse {

    private static final String LINES = "application/x-ndjson";
    private static final List<String> NAMES_OF_LINES = List.of(LINES, "application/jsonl");

    private PageResponse() {}

    /** Whether a client would rather have lines. */
    static boolean wantsLines(Request request) {
        return request.accepted().stream().anyMatch(NAMES_OF_LINES::contains);
    }

    static Response json(Page page, Disclosure disclosure) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("{\"events\":[".getBytes(US_ASCII));
        boolean first = true;
        for (FeedEvent event : page.events()) {
            if (!first) {
                body.write(',');
            }
            first = false;
            body.writeBytes(event.json(disclosure));
        }
        body.writeBytes(("],\"next\":" + page.next() + "}").getBytes(US_ASCII));
        return new Response(200, Map.of("Content-Type", "application/json"), body.toByteArray());
    }

    static Response lines(Page page, Disclosure disclosure) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (FeedEvent event : page.events()) {
            body.writeBytes(event.json(disclosure));
            body.write('\n');
        }
        return new Response(200, Map.of("Content-Type", LINES), body.toByteArray())
                .withHeader("X-Annals-Next", Long.toString(page.next()));
    }
}
