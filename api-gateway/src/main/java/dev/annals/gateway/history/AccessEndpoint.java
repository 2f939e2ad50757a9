package dev.annals.gateway.history;

import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.shared.access.AccessQueries;
import dev.annals.shared.access.AccessQuery;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Who read personal data. Not in the contract. */
@Component
public final class AccessEndpoint {

    private final AccessQueries reads;

    AccessEndpoint(AccessQueries reads) {
        this.reads = reads;
    }

    /** {@code GET /admin/users/{id}/access}: who read this person's data. */
    public Mono<Response> listOfUser(Request request) {
        return answer(AccessRequest.parse(request.query(), request.userId()));
    }

    /** {@code GET /admin/access}: who read whose. */
    public Mono<Response> list(Request request) {
        return answer(AccessRequest.parse(request.query()));
    }

    private Mono<Response> answer(AccessQuery wanted) {
        return Mono.fromCompletionStage(reads.list(wanted)).map(AccessResponse::of);
    }
}
