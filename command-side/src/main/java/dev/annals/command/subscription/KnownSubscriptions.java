package dev.annals.command.subscription;

import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.subscription.DeadLetterEvent;
import dev.annals.shared.subscription.SubscriptionEvent;
import dev.annals.shared.subscription.SubscriptionId;
import dev.annals.shared.subscription.SubscriptionView;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All subscriptions as the log tells them, few as they are, in memory; each look costs one look-up of what is new. */
@Component
public final class KnownSubscriptions {

    private final EventLog log;
    private final Map<SubscriptionId, Known> known = new LinkedHashMap<>();
    private long upTo;

    KnownSubscriptions(EventLog log) {
        this.log = log;
    }

    /**
     * What there is to know for a delivery.
     *
     * @param requests counts how often dead letters were asked to be sent again
     */
    public record Known(SubscriptionView view, SigningSecrets secrets, int requests) {}

    /** One of them as of now; null when there is none of this id. */
    public @Nullable Known find(SubscriptionId id) {
        return all().get(id);
    }

    /** All of them as of now, in no order. */
    public synchronized Map<SubscriptionId, Known> all() {
        log.forEachUnder(SubscriptionEvent.ALL, upTo, this::learn);
        return Map.copyOf(known);
    }

    private void learn(RecordedEvent recorded) {
        DomainEvent event = recorded.event();
        upTo = recorded.position();
        if (event instanceof SubscriptionEvent happened) {
            learn(happened, recorded);
        } else if (event instanceof DeadLetterEvent letter) {
            known.computeIfPresent(
                    letter.subscriptionId(),
                    (id, before) -> new Known(before.view(), before.secrets(), before.requests() + 1));
        }
    }

    private void learn(SubscriptionEvent event, RecordedEvent recorded) {
        Known before = known.get(event.subscriptionId());
        SubscriptionView view =
                SubscriptionView.after(before == null ? null : before.view(), event, recorded.occurredAt());
        SigningSecrets secrets = SigningSecrets.after(before == null ? null : before.secrets(), event);
        if (view == null || secrets == null) {
            known.remove(event.subscriptionId());
        } else {
            known.put(event.subscriptionId(), new Known(view, secrets, before == null ? 0 : before.requests()));
        }
    }
}
