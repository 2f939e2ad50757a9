package dev.annals.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryingLaterTest {

    private final RetryDelays delays = new RetryDelays(Duration.ofSeconds(5), Duration.ofMinutes(10), new Random(1));

    @Test
    void each_failure_doubles_the_wait_up_to_a_limit() {
        assertThat(delays.after(1)).isBetween(Duration.ofMillis(2500), Duration.ofSeconds(5));
        assertThat(delays.after(2)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
        assertThat(delays.after(5)).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(80));
        assertThat(delays.after(20)).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
        assertThat(delays.after(Integer.MAX_VALUE)).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
    }

    @Test
    void mails_that_failed_together_are_not_tried_together() {
        assertThat(delays.after(8)).isNotEqualTo(delays.after(8));
    }
}
