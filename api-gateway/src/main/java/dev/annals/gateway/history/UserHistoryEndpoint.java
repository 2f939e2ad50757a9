package dev.annals.gateway.history;

import dev.annals.gateway.http.Found;
import dev.annals.gateway.http.Moments;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.http.UserResponse;
import dev.annals.shared.history.HistoryQueries;
import dev.annals.shared.user.UserId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The past of one account, deleted or not: event by event, as of a moment, and between two moments. Not in the contract. */
@Component
public final class UserHistoryEndpoint {

    private final HistoryQueries history;

    UserHistoryEndpoint(HistoryQueries history) {
        this.history = history;
    }

    /** {@code GET /admin/users/{id}/history}. */
    public Mono<Response> list(Request request) {
        return found(history.ofUser(HistoryRequest.parse(request.query(), request.userId())))
                .map(HistoryResponse::of);
    }

    /** {@code GET /user/history}: who administers, from where and why, is not the user's business. */
    public Mono<Response> listOwn(Request request) {
        UserId own = request.user().user().id();
        return found(history.ofUser(HistoryRequest.parse(request.query(), own))).map(HistoryResponse::ofOwn);
    }

    /** {@code GET /admin/users/{id}?as_of=}. */
    public Mono<Response> asOf(Request request) {
        return found(history.asOf(request.userId(), Moments.required(request.query(), "as_of")))
                .map(UserResponse::of);
    }

    /** {@code GET /admin/users/{id}/diff?from=&to=}. */
    public Mono<Response> compare(Request request) {
        return found(history.between(
                        request.userId(),
                        Moments.required(request.query(), "from"),
                        Moments.required(request.query(), "to")))
                .map(HistoryResponse::of);
    }

    private static <T> Mono<T> found(CompletionStage<Optional<T>> answer) {
        return Mono.fromCompletionStage(answer).map(Found::user);
    }
}
