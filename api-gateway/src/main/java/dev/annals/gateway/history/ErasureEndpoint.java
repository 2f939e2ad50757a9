package dev.annals.gateway.history;

import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.http.Found;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.shared.audit.AuditQueries;
import dev.annals.shared.bus.Command;
import dev.annals.shared.history.EverythingQueries;
import dev.annals.shared.history.HistoryQueries;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Erasing a person from the record, and the legal holds that prevent it. Not in the contract. */
@Component
public final class ErasureEndpoint {

    private final Messages messages;
    private final HistoryQueries history;
    private final EverythingQueries everything;
    private final AuditQueries audit;

    ErasureEndpoint(Messages messages, HistoryQueries history, EverythingQueries everything, AuditQueries audit) {
        this.messages = messages;
        this.history = history;
        this.everything = everything;
        this.audit = audit;
    }

    /** {@code POST /admin/users/{id}/erase}: answers with a certificate, the same one whenever it is asked again. */
    public Mono<Response> erase(Request request) {
        UserId user = request.userId();
        return carryOut(new UserCommand.Erase(user), request)
                // what is certified must not wait in the audit or in the index to be forgotten
                .then(Mono.defer(() -> Mono.fromCompletionStage(audit.caughtUp())))
                .then(Mono.defer(() -> Mono.fromCompletionStage(everything.caughtUp())))
                .then(Mono.defer(() -> Mono.fromCompletionStage(history.erasureOf(user))))
                .map(found -> Certificate.of(user, Found.user(found)));
    }

    /** {@code POST /admin/users/{id}/hold}. */
    public Mono<Response> placeHold(Request request) {
        return carryOut(new UserCommand.PlaceHold(request.userId()), request).then(done());
    }

    /** {@code DELETE /admin/users/{id}/hold}. */
    public Mono<Response> liftHold(Request request) {
        return carryOut(new UserCommand.LiftHold(request.userId()), request).then(done());
    }

    private Mono<Void> carryOut(Command<Void> command, Request request) {
        return messages.send(command, request.explainedBy(reason(request)));
    }

    /** The header may say it in the place of the body. */
    private static String reason(Request request) {
        return request.body().length == 0 ? "" : request.json().string("reason");
    }

    private static Mono<Response> done() {
        return Mono.fromSupplier(() -> Response.json(200, json -> json.object().end()));
    }
}
