package dev.annals.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GivingWayTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final GivingWay givingWay = new GivingWay(() -> true, now::get);

    @Test
    void the_first_turn_is_at_once() {
        assertThat(givingWay.untilTurn()).isZero();
    }

    @Test
    void after_a_turn_the_past_rests_for_many_times_as_long() {
        takeTurn(Duration.ofMillis(2));

        Duration rest = givingWay.untilTurn();

        assertThat(rest).isBetween(Duration.ofMillis(2 * 20), Duration.ofMillis(2 * 60));
    }

    @Test
    void after_the_rest_the_next_turn_is_at_once() {
        takeTurn(Duration.ofMillis(2));
        pass(Duration.ofMillis(2 * 60));

        assertThat(givingWay.untilTurn()).isZero();
    }

    @Test
    void all_who_read_the_past_take_turns() {
        takeTurn(Duration.ofMillis(2));

        Duration first = givingWay.untilTurn();
        Duration second = givingWay.untilTurn();

        assertThat(second).isEqualTo(first.multipliedBy(2));
    }

    @Test
    void however_many_read_the_past_nobody_rests_for_more_than_half_a_second() {
        takeTurn(Duration.ofSeconds(2));

        List<Duration> rests = new ArrayList<>();
        for (int reader = 0; reader < 1_000; reader++) {
            rests.add(givingWay.untilTurn());
        }

        assertThat(rests).allMatch(rest -> rest.equals(Duration.ofMillis(500)));
    }

    private void takeTurn(Duration takes) {
        long began = givingWay.begin();
        pass(takes);
        givingWay.over(began);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
