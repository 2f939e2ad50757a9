package dev.annals.gateway.metrics;

import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.wire.EventNames;
import dev.annals.shared.wire.StoredAs;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Counts what this process has appended to the log, by the stored names of the events; and sign-ins by how they went. */
@Component
final class EventMeters implements MeterBinder {

    private final EventLog log;

    EventMeters(EventLog log) {
        this.log = log;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Map<Class<?>, Counter> byType = new HashMap<>();
        for (Class<? extends DomainEvent> type : EventNames.all()) {
            byType.put(type, counter(type, registry));
        }
        SignInMeters signIns = new SignInMeters(registry);
        log.onAppended(commit -> count(commit, byType, signIns));
    }

    private static Counter counter(Class<? extends DomainEvent> type, MeterRegistry registry) {
        StoredAs stored = Objects.requireNonNull(type.getAnnotation(StoredAs.class));
        return Counter.builder("annals.events")
                .description("Events that this process has appended, by type")
                .tag("type", stored.value())
                .register(registry);
    }

    /** On the appender's thread: a few additions for each event. */
    private static void count(RecordedCommit commit, Map<Class<?>, Counter> byType, SignInMeters signIns) {
        commit.events().forEach(recorded -> {
            DomainEvent event = recorded.event();
            Counter counter = byType.get(event.getClass());
            if (counter != null) {
                counter.increment();
            }
            signIns.count(event);
        });
    }
}
