package dev.annals.command.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeepingOrderTest {

    private static final long NOW = 0;
    private static final int MORE_THAN_IS_HELD = 1_000;

    private final Lanes lanes = new Lanes();

    private Parcel add(long position, String user) {
        Parcel parcel = new Parcel(position, position, user, "a type", false, null);
        lanes.add(parcel);
        return parcel;
    }

    @Test
    void events_of_a_user_go_one_after_the_other_and_those_of_others_beside_them() {
        Parcel annsFirst = add(1, "ann");
        Parcel annsSecond = add(2, "ann");
        Parcel bobs = add(3, "bob");

        assertThat(lanes.next(NOW)).isSameAs(annsFirst);
        assertThat(lanes.next(NOW)).isSameAs(bobs);
        assertThat(lanes.next(NOW)).isNull();
        lanes.done(annsFirst);
        assertThat(lanes.next(NOW)).isSameAs(annsSecond);
    }

    @Test
    void what_failed_goes_again_before_anything_later_of_this_user() {
        Parcel first = add(1, "ann");
        add(2, "ann");
        lanes.next(NOW);

        lanes.postponed(first, 10);

        assertThat(lanes.next(9)).isNull();
        assertThat(lanes.nextDue(99)).isEqualTo(10);
        assertThat(lanes.next(10)).isSameAs(first);
    }

    @Test
    void nothing_is_settled_beyond_the_first_that_is_owed() {
        Parcel anns = add(4, "ann");
        Parcel bobs = add(6, "bob");
        lanes.next(NOW);
        lanes.next(NOW);

        lanes.done(bobs);

        assertThat(lanes.settledUpTo(9)).isEqualTo(3);
        lanes.done(anns);
        assertThat(lanes.settledUpTo(9)).isEqualTo(9);
    }

    @Test
    void a_dead_letter_moves_no_mark() {
        lanes.add(new Parcel(2, 0, "ann", "a type", true, null));

        assertThat(lanes.settledUpTo(9)).isEqualTo(9);
        assertThat(lanes.next(NOW)).isNotNull();
    }

    @Test
    void the_log_keeps_what_is_too_much_to_hold() {
        for (int i = 1; i <= MORE_THAN_IS_HELD; i++) {
            assertThat(lanes.hasRoom()).isTrue();
            add(i, "ann");
        }

        assertThat(lanes.hasRoom()).isFalse();
        assertThat(lanes.obstacle(0)).as("slow is not refused").isNull();
    }

    @Test
    void what_is_refused_again_and_again_is_in_the_way_when_many_wait_behind_it() {
        Parcel refused = add(1, "ann");
        for (int i = 2; i <= MORE_THAN_IS_HELD; i++) {
            add(i, "ann");
        }
        lanes.next(NOW);
        refused.failed();
        lanes.postponed(refused, 10);
        assertThat(lanes.obstacle(2)).isNull();
        refused.failed();
        assertThat(lanes.obstacle(2)).isSameAs(refused);
    }

    @Test
    void when_a_receiver_is_back_nobody_waits_any_longer() {
        Parcel anns = add(1, "ann");
        lanes.next(NOW);
        lanes.postponed(anns, 1_000);

        lanes.hurry();

        assertThat(lanes.next(NOW)).isSameAs(anns);
    }
}
