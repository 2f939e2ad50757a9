package dev.annals.gateway.subscription;

import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.subscription.SubscriptionCommand;
import dev.annals.shared.subscription.SubscriptionId;
import dev.annals.shared.subscription.SubscriptionQueries;
import dev.annals.shared.subscription.SubscriptionState;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /admin/subscriptions}, of ours: who is sent the public events. */
@Component
public final class SubscriptionsEndpoint {

    private final Messages messages;
    private final SubscriptionQueries subscriptions;
    private final Clock clock;

    SubscriptionsEndpoint(Messages messages, SubscriptionQueries subscriptions, Clock clock) {
        this.messages = messages;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    /** {@code GET /admin/subscriptions}. */
    public Mono<Response> list(Request request) {
        return Mono.fromCompletionStage(subscriptions.all())
                .map(all -> SubscriptionResponse.ofAll(all, clock.instant()));
    }

    /** {@code POST /admin/subscriptions}: the only answer with the secret, but for a rotation's. */
    public Mono<Response> create(Request request) {
        return messages.send(SubscriptionRequest.create(request.json()), request.cause())
                .flatMap(made -> answer(201, made.id(), made.secret()));
    }

    /** {@code GET /admin/subscriptions/{subscription_id}}. */
    public Mono<Response> show(Request request) {
        return answer(200, SubscriptionRequest.id(request), null);
    }

    /** {@code PUT /admin/subscriptions/{subscription_id}}: what is left out stays as it is. */
    public Mono<Response> change(Request request) {
        return changed(SubscriptionRequest.change(SubscriptionRequest.id(request), request.json()), request);
    }

    /** {@code DELETE /admin/subscriptions/{subscription_id}}. */
    public Mono<Response> delete(Request request) {
        return messages.send(new SubscriptionCommand.Delete(SubscriptionRequest.id(request)), request.cause())
                .thenReturn(Response.empty(204));
    }

    /** {@code POST /admin/subscriptions/{subscription_id}/pause}. */
    public Mono<Response> pause(Request request) {
        return changed(new SubscriptionCommand.Pause(SubscriptionRequest.id(request)), request);
    }

    /** {@code POST /admin/subscriptions/{subscription_id}/resume}. */
    public Mono<Response> resume(Request request) {
        return changed(new SubscriptionCommand.Resume(SubscriptionRequest.id(request)), request);
    }

    /** {@code POST /admin/subscriptions/{subscription_id}/replay}. */
    public Mono<Response> replay(Request request) {
        return changed(SubscriptionRequest.replay(SubscriptionRequest.id(request), request.json()), request);
    }

    /** {@code POST /admin/subscriptions/{subscription_id}/rotate-secret}. */
    public Mono<Response> rotateSecret(Request request) {
        SubscriptionId id = SubscriptionRequest.id(request);
        return messages.send(SubscriptionRequest.rotation(id, request), request.cause())
                .flatMap(secret -> answer(200, id, secret));
    }

    /** {@code POST /admin/subscriptions/{subscription_id}/test}. */
    public Mono<Response> test(Request request) {
        return messages.send(new SubscriptionCommand.SendTest(SubscriptionRequest.id(request)), request.cause())
                .map(SubscriptionResponse::of);
    }

    private Mono<Response> changed(SubscriptionCommand<Void> command, Request request) {
        SubscriptionId id = SubscriptionRequest.id(request);
        return messages.send(command, request.cause()).then(Mono.defer(() -> answer(200, id, null)));
    }

    private Mono<Response> answer(int status, SubscriptionId id, @Nullable Secret secret) {
        return Mono.fromCompletionStage(subscriptions.find(id)).map(found -> {
            SubscriptionState state = found.orElseThrow(SubscriptionsEndpoint::missing);
            return SubscriptionResponse.of(status, state, secret, clock.instant());
        });
    }

    static CommandRejected missing() {
        return new CommandRejected(ErrorCode.VALIDATION_FAILED, 404, "Subscription not found");
    }
}
