package dev.annals.gateway.subscription;

import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.shared.subscription.SubscriptionCommand;
import dev.annals.shared.subscription.SubscriptionQueries;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /admin/subscriptions/{subscription_id}/dead-letters}, of ours: what could not be delivered. */
@Component
public final class DeadLettersEndpoint {

    private final Messages messages;
    private final SubscriptionQueries subscriptions;

    DeadLettersEndpoint(Messages messages, SubscriptionQueries subscriptions) {
        this.messages = messages;
        this.subscriptions = subscriptions;
    }

    /** {@code GET …/dead-letters?after=&limit=}, in the order of the log. */
    public Mono<Response> list(Request request) {
        return Mono.fromCompletionStage(subscriptions.deadLetters(
                        SubscriptionRequest.id(request),
                        SubscriptionRequest.after(request.query()),
                        SubscriptionRequest.limit(request.query())))
                .map(found -> SubscriptionResponse.ofDeadLetters(found.orElseThrow(SubscriptionsEndpoint::missing)));
    }

    /** {@code POST …/dead-letters/send}: all of them. */
    public Mono<Response> sendAll(Request request) {
        return send(new SubscriptionCommand.SendAgain(SubscriptionRequest.id(request), null), request);
    }

    /** {@code POST …/dead-letters/{position}/send}: one of them. */
    public Mono<Response> sendOne(Request request) {
        return send(
                new SubscriptionCommand.SendAgain(
                        SubscriptionRequest.id(request), SubscriptionRequest.position(request.variable("position"))),
                request);
    }

    /** Accepted: whether they arrive shows in the list, where those that do are no more. */
    private Mono<Response> send(SubscriptionCommand<Void> command, Request request) {
        return messages.send(command, request.cause()).thenReturn(Response.empty(202));
    }
}
