package dev.annals.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.gateway.http.Client;
import dev.annals.gateway.http.Limit;
import dev.annals.gateway.http.Query;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.Rejection;
import io.github.bucket4j.TimeMeter;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LimitingRequestsTest {

    private final Clock clock = new Clock();
    private final RateLimits limits = RateLimits.of(new GatewayProperties.RateLimit("", false, 150, 30, 0.5, 2), clock);

    @Test
    void thirty_at_once_pass_and_the_next_is_told_when_to_come_again() {
        pass(limits.tokens(), "ann", 30);

        assertThatThrownBy(once(limits.tokens(), "ann")).isInstanceOfSatisfying(CommandRejected.class, refused -> {
            Rejection rejection = refused.rejection();
            assertThat(rejection.status()).isEqualTo(429);
            assertThat(rejection.code().wireName()).isEqualTo("over_request_rate_limit");
            assertThat(rejection.message()).isEqualTo("Request rate limit reached");
            assertThat(rejection.headers()).containsExactly(Map.entry("Retry-After", "2"));
        });
    }

    @Test
    void what_was_used_comes_back_in_time() {
        pass(limits.tokens(), "ann", 30);
        clock.pass(Duration.ofSeconds(4));

        pass(limits.tokens(), "ann", 2);
        assertThatThrownBy(once(limits.tokens(), "ann")).isInstanceOf(CommandRejected.class);
    }

    @Test
    void clients_and_limits_have_buckets_of_their_own() {
        pass(limits.tokens(), "ann", 30);

        pass(limits.tokens(), "bob", 30);
        pass(limits.verifications(), "ann", 30);
    }

    @Test
    void a_fraction_of_a_request_takes_several_periods() {
        pass(limits.signUps(), "ann", 30);
        clock.pass(Duration.ofMinutes(9));
        assertThatThrownBy(once(limits.signUps(), "ann")).isInstanceOf(CommandRejected.class);

        clock.pass(Duration.ofMinutes(1));
        pass(limits.signUps(), "ann", 1);
    }

    @Test
    void anonymous_accounts_have_no_burst_beyond_their_number() {
        pass(limits.anonymousSignIns(), "ann", 2);

        assertThatThrownBy(once(limits.anonymousSignIns(), "ann")).isInstanceOf(CommandRejected.class);
    }

    @Test
    void a_limit_of_zero_refuses_everybody_for_good() {
        RateLimits none = RateLimits.of(new GatewayProperties.RateLimit("", false, 0, 0, 0, 0), clock);

        assertThatThrownBy(once(none.anonymousSignIns(), "ann")).isInstanceOf(CommandRejected.class);
        pass(none.tokens(), "ann", 30);
        clock.pass(Duration.ofDays(30));
        assertThatThrownBy(once(none.tokens(), "ann")).isInstanceOf(CommandRejected.class);
    }

    @Test
    void whom_nobody_can_tell_apart_is_not_limited() {
        pass(limits.tokens(), null, 100);
    }

    private static void pass(Limit limit, String client, int times) {
        for (int i = 0; i < times; i++) {
            assertThatCode(once(limit, client)).doesNotThrowAnyException();
        }
    }

    private static ThrowingCallable once(Limit limit, String client) {
        Client from = new Client("192.0.2.1", client, null, "id");
        Request request = new Request(
                "POST", "/token", Map.of(), Query.EMPTY, EmptyHttpHeaders.INSTANCE, new byte[0], from, null);
        return () -> limit.count(request);
    }

    private static final class Clock implements TimeMeter {

        private final AtomicLong nanos = new AtomicLong();

        void pass(Duration time) {
            nanos.addAndGet(time.toNanos());
        }

        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
