package dev.annals.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import dev.annals.gateway.http.Limit;
import dev.annals.gateway.http.Request;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One of the limits: so many requests at once, and so many more in the course of a period. */
final class BucketLimit implements Limit, MeterBinder {

    private static final Duration NEVER = Duration.ofDays(365);

    private final String name;
    private final long burst;
    private final Duration perToken;
    private final Cache<Key, Bucket> buckets;
    private final TimeMeter clock;
    private final LongAdder hits = new LongAdder();

    BucketLimit(String name, Allowance allowance, Cache<Key, Bucket> buckets, TimeMeter clock) {
        this.name = name;
        this.burst = allowance.burst;
        this.perToken = allowance.perToken();
        this.buckets = buckets;
        this.clock = clock;
    }

    /**
     * How much is allowed.
     *
     * @param requests how many win their way back in a period; may be a fraction
     * @param burst how many at once
     */
    record Allowance(double requests, Duration period, long burst) {

        private Duration perToken() {
            double nanos = period.toNanos() / requests;
            return nanos < NEVER.toNanos() ? Duration.ofNanos(Math.max(1, (long) nanos)) : NEVER;
        }
    }

    /** Whose bucket of which limit. */
    record Key(String limit, String client) {}

    @Override
    public void count(Request request) {
        String client = request.client().limitKey();
        Duration wait = client == null ? null : take(client);
        if (wait != null) {
            hits.increment();
            throw new CommandRejected(new Rejection(
                    ErrorCode.OVER_REQUEST_RATE_LIMIT,
                    429,
                    "Request rate limit reached",
                    Map.of(
                            "Retry-After",
                            Long.toString(wait.plusNanos(999_999_999).toSeconds()))));
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("annals.rate.limit.hits", hits, LongAdder::sum)
                .description("Requests refused because their client had asked too often")
                .tag("limit", name)
                .register(registry);
    }

    /** How long to wait; null when the request is within the limit. */
    private @Nullable Duration take(String client) {
        if (burst < 1) {
            return perToken;
        }
        ConsumptionProbe probe =
                buckets.get(new Key(name, client), key -> newBucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? null : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(1, perToken))
                .withCustomTimePrecision(clock)
                .build();
    }
}
