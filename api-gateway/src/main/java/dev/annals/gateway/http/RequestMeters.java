package dev.annals.gateway.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** How long requests took, by route and class of status. A route's timers are found by its identity, and made when first needed. */
final class RequestMeters implements MeterBinder {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };
    private static final int CLASSES = 6;

    private final List<Route> routes;
    private final Bounds bounds;
    private volatile @Nullable Bound bound;

    RequestMeters(List<Route> routes, Bounds bounds) {
        this.routes = routes;
        this.bounds = bounds;
    }

    private record Bound(MeterRegistry registry, Map<Route, Timers> byRoute, Timers unmatched) {

        Timers of(Route route) {
            return byRoute.getOrDefault(route, unmatched);
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("annals.http.requests.in.flight", bounds.inFlight(), InFlight::now)
                .description("Requests that are being served")
                .register(registry);
        Gauge.builder("annals.http.streams.in.flight", bounds.streaming(), Streaming::open)
                .description("Answers that are being sent in chunks")
                .register(registry);
        Map<Route, Timers> byRoute = new IdentityHashMap<>();
        routes.forEach(route -> byRoute.put(route, new Timers(label(route.method()), route.pattern())));
        bound = new Bound(registry, byRoute, new Timers("any", "unmatched"));
    }

    private static String label(String method) {
        return method.isEmpty() || method.equals(Route.EVERYTHING) ? "any" : method;
    }

    /** The moment from which a request counts, by {@link System#nanoTime()}; the clock is asked only where it matters. */
    long begin() {
        return bound == null ? 0 : System.nanoTime();
    }

    void answered(Route route, int status, long began) {
        Bound measuring = bound;
        if (measuring != null && began != 0) {
            measuring
                    .of(route)
                    .ofClass(status / 100, measuring.registry)
                    .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        }
    }

    /** The timers of one route; who makes one twice at the same time gets the same from the registry. */
    private static final class Timers {

        private final String method;
        private final String pattern;
        private final AtomicReferenceArray<@Nullable Timer> byClass = new AtomicReferenceArray<>(CLASSES);

        Timers(String method, String pattern) {
            this.method = method;
            this.pattern = pattern;
        }

        Timer ofClass(int statusClass, MeterRegistry registry) {
            Timer known = byClass.get(statusClass);
            if (known != null) {
                return known;
            }
            Timer made = Timer.builder("annals.http.requests")
                    .description(
                            "Requests by route, method and class of status, from the headers until the answer was ready")
                    .tags("route", pattern, "method", method, "status", statusClass + "xx")
                    .serviceLevelObjectives(BUCKETS)
                    .register(registry);
            byClass.set(statusClass, made);
            return made;
        }
    }
}
