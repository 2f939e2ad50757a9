package dev.annals.query.storage;

import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The figures of a projector, above all how far it is behind the log; no batch is timed before there is a registry. */
final class ProjectorMeters implements MeterBinder {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    private final String projection;
    private final EventLog log;
    private final Visible visible;
    private volatile @Nullable Timer writes;
    /** The last moment, in milliseconds, of which everything is shown; at first the start, since a rebuild is not late. */
    private volatile long shownUpTo = System.currentTimeMillis();

    ProjectorMeters(String name, EventLog log, Visible visible) {
        this.projection = name.replace(' ', '_');
        this.log = log;
        this.visible = visible;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                "annals.projection.position",
                "Position up to which a projection shows the log",
                registry,
                meters -> visible.position());
        gauge(
                "annals.projection.lag.events",
                "Events of the log that a projection does not show yet",
                registry,
                meters -> eventsBehind());
        gauge(
                "annals.projection.lag.seconds",
                "How long a projection is behind the log",
                registry,
                meters -> secondsBehind());
        gauge(
                "annals.projection.ready",
                "Whether a projection has caught up since the start and goes on",
                registry,
                meters -> visible.ready() ? 1 : 0);
        writes = Timer.builder("annals.projection.write")
                .description("Writing one batch of commits to a projection's store")
                .tag("projection", projection)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private void gauge(
            String name, String description, MeterRegistry registry, ToDoubleFunction<ProjectorMeters> value) {
        Gauge.builder(name, this, value)
                .description(description)
                .tag("projection", projection)
                .register(registry);
    }

    private long eventsBehind() {
        return Math.max(0, log.head() - visible.position());
    }

    private double secondsBehind() {
        long behind = eventsBehind() == 0 ? 0 : System.currentTimeMillis() - shownUpTo;
        return Math.max(0, behind) / 1000.0;
    }

    /** Nothing is left to be projected at this moment. */
    void level() {
        shownUpTo = System.currentTimeMillis();
    }

    /** A commit is shown, and with it all before. */
    void shown(RecordedCommit last) {
        shownUpTo = Math.max(shownUpTo, last.events().get(0).recordedAt().toEpochMilli());
    }

    /** A batch was written; that began at a moment of {@link System#nanoTime()}. */
    void written(long began) {
        Timer measuring = writes;
        if (measuring != null) {
            measuring.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        }
    }
}
