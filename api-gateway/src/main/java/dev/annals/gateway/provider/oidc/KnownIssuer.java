package dev.annals.gateway.provider.oidc;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What one issuer has published, asked for anew from time to time: once for all who wait, and never too often. */
final class KnownIssuer {

    /** How long keys are used after the last answer, when the issuer gives none any more. */
    private static final Duration STALE = Duration.ofHours(24);

    private static final int AT_ONCE = 5;
    private static final Duration PAUSE = Duration.ofSeconds(10); // thereafter

    private final Mono<Issuer> asking;
    private final Duration fresh;
    private final Clock clock;
    private final Bucket attempts;

    private @Nullable Issuer last;
    private Instant askedAt = Instant.MIN;
    private @Nullable Mono<Issuer> underWay;

    /**
     * An issuer that nobody has asked yet.
     *
     * @param fresh how long an answer is taken without asking again
     */
    KnownIssuer(Mono<Issuer> asking, Duration fresh, Clock clock) {
        this.asking = asking;
        this.fresh = fresh;
        this.clock = clock;
        this.attempts = Bucket.builder()
                .withCustomTimePrecision(new Ticks(clock))
                .addLimit(limit -> limit.capacity(AT_ONCE).refillIntervally(1, PAUSE))
                .build();
    }

    /** What it publishes; in an outage what it has published lately. */
    synchronized Mono<Issuer> current() {
        Issuer known = isYoungerThan(STALE) ? last : null;
        if (known != null && isYoungerThan(fresh)) {
            return Mono.just(known);
        }
        return known == null ? renewed() : renewed().onErrorReturn(known);
    }

    /** What it publishes now, unless it has just been asked. */
    synchronized Mono<Issuer> renewed() {
        if (underWay != null) {
            return underWay;
        }
        if (!attempts.tryConsume(1)) {
            return last != null && isYoungerThan(STALE)
                    ? Mono.just(last)
                    : Mono.error(
                            new IllegalStateException("the issuer has failed too often; it is left alone for now"));
        }
        Mono<Issuer> asked =
                asking.doOnNext(this::keep).doFinally(end -> over()).cache();
        underWay = asked;
        return asked;
    }

    private synchronized void keep(Issuer answer) {
        last = answer;
        askedAt = clock.instant();
    }

    private synchronized void over() {
        underWay = null;
    }

    private boolean isYoungerThan(Duration age) {
        return last != null && clock.instant().isBefore(askedAt.plus(age));
    }

    /** The clock, as the bucket reads it. */
    private record Ticks(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return Duration.ofMillis(clock.millis()).toNanos();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
