package dev.annals.gateway.history;

import dev.annals.gateway.http.UserResponse;
import dev.annals.gateway.json.GoJsonWriter;
import dev.annals.shared.access.AccessPage;
import dev.annals.shared.access.AccessPlace;
import dev.annals.shared.access.AccessQueries;
import dev.annals.shared.access.AccessQuery;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.history.HistoryPage;
import dev.annals.shared.history.HistoryQueries;
import dev.annals.shared.history.Moment;
import dev.annals.shared.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * One export on its way: page by page, each asked for when the one before is being sent, and nothing kept of it but what the
 * end of the document tells.
 */
final class Export {

    private static final int VERSION = 1;
    private static final int AT_ONCE = 500;
    private static final int TOO_MANY = 429;

    /** An export that has begun gives way to other questions about the past, and does not fail for them. */
    private static final Retry IN_TURN = Retry.backoff(100, Duration.ofMillis(50))
            .maxBackoff(Duration.ofSeconds(1))
            .filter(Export::isTooMany);

    private final HistoryQueries history;
    private final AccessQueries reads;
    private final UserId user;
    private final boolean own;
    private final WhatIsLeft left;
    private boolean anyElement;

    Export(HistoryQueries history, AccessQueries reads, UserId user, boolean own) {
        this.history = history;
        this.reads = reads;
        this.user = user;
        this.own = own;
        this.left = new WhatIsLeft(own);
    }

    /** Empty when nobody of this id ever was. */
    Mono<Optional<HistoryPage>> firstPage() {
        return Mono.fromCompletionStage(() -> history.ofUser(after(null)));
    }

    Flux<byte[]> chunks(HistoryPage first) {
        Flux<HistoryPage> events =
                Mono.just(first).expand(page -> page.next() == null ? Mono.empty() : events(page.next()));
        Flux<AccessPage> accesses = reads(null).expand(page -> page.next() == null ? Mono.empty() : reads(page.next()));
        return Flux.concat(
                Mono.fromSupplier(this::beginning),
                events.map(this::write),
                Mono.fromSupplier(this::middle),
                accesses.map(this::write),
                Mono.defer(this::end));
    }

    private byte[] beginning() {
        return part("", json -> json.object()
                .field("format", "annals.export")
                .field("version", VERSION)
                .field("user_id", user.toString())
                .field("exported_at", Instant.now())
                .name("events")
                .array());
    }

    private byte[] write(HistoryPage page) {
        return elements(page.events(), (json, entry) -> {
            HistoryResponse.write(json, entry, own);
            left.after(entry.recorded());
        });
    }

    private byte[] middle() {
        anyElement = false;
        return part("],", json -> json.name("reads").array());
    }

    private byte[] write(AccessPage page) {
        return elements(page.reads(), (json, access) -> {
            json.object().field("place", access.place().toString());
            json.field("time", access.read().at());
            HistoryResponse.write(json, access.read().cause(), own);
            json.end();
        });
    }

    /** What the account is after the last of the events, and what they have left beside it. */
    private Mono<byte[]> end() {
        return inTurn(() -> history.asOf(user, new Moment.AtPosition(left.position())))
                .map(profile -> part("],", json -> {
                    profile.ifPresentOrElse(
                            account -> UserResponse.write(json.name("profile"), account),
                            () -> json.name("profile").nullValue());
                    left.write(json);
                    json.end();
                }));
    }

    private Mono<HistoryPage> events(long cursor) {
        return inTurn(() -> history.ofUser(after(cursor))).map(Optional::orElseThrow);
    }

    private HistoryQueries.OfUser after(@Nullable Long cursor) {
        return new HistoryQueries.OfUser(user, null, null, Set.of(), null, false, cursor, AT_ONCE);
    }

    private Mono<AccessPage> reads(@Nullable AccessPlace cursor) {
        return inTurn(() -> reads.list(new AccessQuery(user, null, null, null, false, cursor, AT_ONCE)));
    }

    private static <T> Mono<T> inTurn(Supplier<CompletionStage<T>> question) {
        return Mono.fromCompletionStage(question).retryWhen(IN_TURN);
    }

    private static boolean isTooMany(Throwable failure) {
        return failure instanceof CommandRejected refused && refused.rejection().status() == TOO_MANY;
    }

    private <T> byte[] elements(List<T> elements, BiConsumer<GoJsonWriter, T> writing) {
        String before = anyElement && !elements.isEmpty() ? "," : "";
        anyElement |= !elements.isEmpty();
        return part(before, json -> elements.forEach(element -> writing.accept(json, element)));
    }

    /** A part of the document, which need not be JSON by itself. */
    private static byte[] part(String before, Consumer<GoJsonWriter> writing) {
        GoJsonWriter json = new GoJsonWriter();
        writing.accept(json);
        byte[] written = json.toBytes();
        byte[] part = Arrays.copyOf(before.getBytes(StandardCharsets.US_ASCII), before.length() + written.length);
        System.arraycopy(written, 0, part, before.length(), written.length);
        return part;
    }
}
