package dev.annals.command.subscription.webhook;

import dev.annals.command.subscription.KnownSubscriptions.Known;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.subscription.SubscriptionId;
import dev.annals.shared.subscription.SubscriptionStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of all subscriptions, of which there are so many at most; those of one are there for as long as it is. */
final class SubscriptionMeters implements MeterBinder {

    private final EventLog log;
    private final Clock clock;
    private final Map<SubscriptionId, Figures> figures = new HashMap<>();
    private final Map<SubscriptionId, List<Meter>> published = new HashMap<>();
    private @Nullable MeterRegistry registry;
    private volatile Map<SubscriptionId, Known> known = Map.of();

    SubscriptionMeters(EventLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public synchronized void bindTo(MeterRegistry binding) {
        registry = binding;
        for (SubscriptionStatus status : SubscriptionStatus.values()) {
            Gauge.builder("annals.subscriptions", this, meters -> meters.count(status))
                    .description("Subscriptions by status; each process that delivers tells all of them")
                    .tag("status", status.wireName())
                    .register(binding);
        }
        figures.forEach((id, each) -> publish(id, each, binding));
    }

    private long count(SubscriptionStatus status) {
        return known.values().stream()
                .filter(each -> each.view().status() == status)
                .count();
    }

    private void publish(SubscriptionId id, Figures each, MeterRegistry to) {
        published.put(id, each.bindTo(to, Tags.of("subscription", id.toString())));
    }

    /** These are all that there are. */
    synchronized void know(Map<SubscriptionId, Known> all) {
        known = all;
        all.keySet().forEach(this::of);
        figures.keySet().removeIf(id -> !all.containsKey(id) && withdrawn(id));
    }

    private boolean withdrawn(SubscriptionId id) {
        List<Meter> meters = published.remove(id);
        if (registry != null && meters != null) {
            meters.forEach(registry::remove);
        }
        return true;
    }

    /** What is counted of one of them. */
    synchronized Figures of(SubscriptionId id) {
        Figures known = figures.get(id);
        if (known != null) {
            return known;
        }
        Figures fresh = new Figures(log, clock);
        figures.put(id, fresh);
        if (registry != null) {
            publish(id, fresh, registry);
        }
        return fresh;
    }
}
