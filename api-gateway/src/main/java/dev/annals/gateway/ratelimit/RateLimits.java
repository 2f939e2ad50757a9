package dev.annals.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.annals.gateway.http.Limit;
import dev.annals.gateway.ratelimit.BucketLimit.Allowance;
import dev.annals.gateway.settings.GatewayProperties;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * The limits per client address (config.md 5.1). What is counted is kept in this process's memory, and forgotten for the
 * rarest clients when there are too many.
 *
 * @param tokens all grants together
 * @param verifications links and codes
 * @param userChanges changes of the own account
 * @param exports of the own data; of ours
 */
public record RateLimits(
        Limit tokens,
        Limit verifications,
        Limit signUps,
        Limit oneTimePasswords,
        Limit magicLinks,
        Limit recoveries,
        Limit resends,
        Limit userChanges,
        Limit exports,
        Limit anonymousSignIns)
        implements MeterBinder {

    private static final int MOST_BUCKETS = 50_000;
    private static final int BURST = 30;
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);

    static RateLimits of(GatewayProperties.RateLimit settings, TimeMeter clock) {
        Cache<BucketLimit.Key, Bucket> buckets = Caffeine.newBuilder()
                .maximumSize(MOST_BUCKETS)
                .expireAfterAccess(HOUR)
                .build();
        Allowance otp = new Allowance(settings.otp(), FIVE_MINUTES, BURST);
        Allowance anonymous = new Allowance(settings.anonymousUsers(), HOUR, (long) settings.anonymousUsers());
        return new RateLimits(
                new BucketLimit("token", new Allowance(settings.tokenRefresh(), FIVE_MINUTES, BURST), buckets, clock),
                new BucketLimit("verify", new Allowance(settings.verify(), FIVE_MINUTES, BURST), buckets, clock),
                new BucketLimit("signup", otp, buckets, clock),
                new BucketLimit("otp", otp, buckets, clock),
                new BucketLimit("magiclink", otp, buckets, clock),
                new BucketLimit("recover", otp, buckets, clock),
                new BucketLimit("resend", otp, buckets, clock),
                new BucketLimit("user", otp, buckets, clock),
                new BucketLimit("export", otp, buckets, clock),
                new BucketLimit("anonymous", anonymous, buckets, clock));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Stream.of(
                        tokens,
                        verifications,
                        signUps,
                        oneTimePasswords,
                        magicLinks,
                        recoveries,
                        resends,
                        userChanges,
                        exports,
                        anonymousSignIns)
                .forEach(limit -> ((BucketLimit) limit).bindTo(registry));
    }
}
