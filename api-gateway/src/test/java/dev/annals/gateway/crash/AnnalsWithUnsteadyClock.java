package dev.annals.gateway.crash;

import dev.annals.gateway.GatewayApplication;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;

/** The all-in-one application, whose clock is set time and again: ahead by hours and by days, and back. */
final class AnnalsWithUnsteadyClock {

    private static final long STEP_NANOS = Duration.ofMillis(700).toNanos();

    /** Three days without success are what stops a subscription. */
    private static final List<Duration> WRONG_BY = List.of(
            Duration.ZERO, Duration.ofHours(3), Duration.ofHours(-2), Duration.ofDays(4), Duration.ofMinutes(-1));

    private AnnalsWithUnsteadyClock() {}

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(GatewayApplication.class);
        application.addInitializers(context ->
                ((GenericApplicationContext) context).registerBean(Clock.class, AnnalsWithUnsteadyClock::clock));
        application.run(arguments);
    }

    private static Clock clock() {
        InstantSource unsteady = AnnalsWithUnsteadyClock::now;
        return unsteady.withZone(ZoneOffset.UTC);
    }

    private static Instant now() {
        int step = (int) (System.nanoTime() / STEP_NANOS % WRONG_BY.size());
        return Instant.now().plus(WRONG_BY.get(step));
    }
}
