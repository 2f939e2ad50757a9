package dev.annals.gateway.subscription;

import dev.annals.gateway.http.Response;
import dev.annals.gateway.json.GoJsonWriter;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.subscription.DeadLetter;
import dev.annals.shared.subscription.DeliveryNote;
import dev.annals.shared.subscription.SubscriptionState;
import dev.annals.shared.subscription.SubscriptionView;
import dev.annals.shared.subscription.TestDelivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Subscriptions and their dead letters as JSON; nothing of anybody whom the events are about. */
final class SubscriptionResponse {

    private SubscriptionResponse() {}

    static Response of(int status, SubscriptionState state, @Nullable Secret secret, Instant now) {
        return Response.json(status, json -> {
            json.object();
            write(json, state, now);
            json.optional("secret", secret == null ? null : secret.value()).end();
        });
    }

    static Response ofAll(List<SubscriptionState> states, Instant now) {
        return Response.json(200, json -> {
            json.object().name("subscriptions").array();
            states.forEach(state -> {
                json.object();
                write(json, state, now);
                json.end();
            });
            json.endArray().end();
        });
    }

    static Response of(TestDelivery result) {
        return Response.json(200, json -> json.object()
                .field("delivered", result.failure() == null)
                .field("status", result.status())
                .field("error", result.failure())
                .end());
    }

    static Response ofDeadLetters(List<DeadLetter> letters) {
        return Response.json(200, json -> {
            json.object().name("dead_letters").array();
            letters.forEach(letter -> json.object()
                    .field("position", letter.position())
                    .field("type", letter.type())
                    .field("attempts", letter.attempts())
                    .field("error", letter.failure())
                    .field("given_up_at", letter.givenUpAt())
                    .field("sending_again", letter.requested())
                    .end());
            json.endArray().end();
        });
    }

    private static void write(GoJsonWriter json, SubscriptionState state, Instant now) {
        SubscriptionView view = state.subscription();
        json.field("id", view.id().toString()).field("url", view.url());
        json.name("types").any(view.types());
        json.field("disclosure", view.disclosure().wireName())
                .field("description", view.description())
                .field("contact", view.contact())
                .field("status", view.status().wireName())
                .field("status_since", view.since())
                .field("status_reason", view.reason());
        writeProgress(json, state, now);
        json.field("created_at", view.createdAt()).field("updated_at", view.changedAt());
    }

    private static void writeProgress(GoJsonWriter json, SubscriptionState state, Instant now) {
        Instant since = state.waitingSince();
        DeliveryNote note = state.note();
        json.field("position", state.position())
                .field("lag_events", state.head() - state.position())
                .field(
                        "lag_seconds",
                        since == null
                                ? 0
                                : Math.max(0, Duration.between(since, now).toSeconds()))
                .field("dead_letters", state.deadLetters());
        json.name("last_success_at").any(note.succeededAt());
        json.name("last_error_at").any(note.failedAt());
        json.field("last_error", note.failure());
    }
}
