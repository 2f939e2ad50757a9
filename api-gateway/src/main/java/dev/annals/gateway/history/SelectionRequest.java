package dev.annals.gateway.history;

import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.Moments;
import dev.annals.gateway.http.Parameters;
import dev.annals.gateway.http.Query;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.history.EverythingQueries;
import dev.annals.shared.history.Moment;
import dev.annals.shared.history.Period;
import dev.annals.shared.history.Selection;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Which events of all a query asks for.
 *
 * @param conditions all but the period, whose place in the log is looked up
 */
record SelectionRequest(@Nullable Moment from, @Nullable Moment to, Selection conditions) {

    static SelectionRequest parse(Query query) {
        Moment from = Moments.optional(query, "from");
        Moment to = Moments.optional(query, "to");
        Selection conditions = new Selection(
                0,
                Long.MAX_VALUE,
                HistoryRequest.types(query),
                text(query, "actor"),
                kind(query.get("kind")),
                Parameters.user(query, "user"),
                text(query, "ip_address"),
                text(query, "request_id"));
        return new SelectionRequest(from, to, conditions);
    }

    private static @Nullable String text(Query query, String name) {
        String text = query.get(name).strip();
        return text.isEmpty() ? null : text;
    }

    private static Actor.@Nullable Kind kind(String text) {
        if (text.isEmpty()) {
            return null;
        }
        return Arrays.stream(Actor.Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> Invalid.request("kind must be user, administrator, service, system or anonymous"));
    }

    /** Whether it says by whom, or from where. */
    boolean namesSomebody() {
        return conditions.actor() != null || conditions.ipAddress() != null;
    }

    /** The selection as of now: everything up to what was appended last, which does not move while an answer is being made. */
    Mono<Selection> now(EverythingQueries everything) {
        return Mono.fromCompletionStage(everything::caughtUp)
                .flatMap(head -> Mono.zip(
                        from == null ? Mono.just(0L) : before(from, everything),
                        to == null ? Mono.just(head) : before(to, everything).map(last -> Math.min(last, head)),
                        (after, last) -> conditions.after(after).before(last + 1)));
    }

    /** The same period for what has no position in the log. */
    Mono<Period> period(EverythingQueries everything) {
        return Mono.zip(time(from, everything), time(to, everything), (begin, end) -> {
            // Nothing has been recorded yet after a position beyond the end.
            Instant noBegin = from == null ? null : Instant.now();
            return new Period(begin.orElse(noBegin), end.orElse(null));
        });
    }

    private static Mono<Optional<Instant>> time(@Nullable Moment moment, EverythingQueries everything) {
        if (moment instanceof Moment.AtPosition at) {
            return Mono.fromCompletionStage(() -> everything.recordedAt(at.position()));
        }
        return Mono.just(moment instanceof Moment.AtTime at ? Optional.of(at.time()) : Optional.empty());
    }

    /** The last position before a moment. */
    private static Mono<Long> before(Moment moment, EverythingQueries everything) {
        return moment instanceof Moment.AtTime at
                ? Mono.fromCompletionStage(() -> everything.positionBefore(at.time()))
                : Mono.just(Math.max(0, ((Moment.AtPosition) moment).position() - 1));
    }
}
