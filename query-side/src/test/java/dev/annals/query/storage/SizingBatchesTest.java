package dev.annals.query.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SizingBatchesTest {

    private static final long MIB = 1024 * 1024;

    @Test
    void a_large_heap_has_room_for_large_batches() {
        assertThat(Commits.farBehind(1_280 * MIB)).isEqualTo(8_000);
        assertThat(Commits.farBehind(64 * 1024 * MIB)).isEqualTo(8_000);
    }

    @Test
    void a_small_heap_takes_small_batches() {
        assertThat(Commits.farBehind(192 * MIB)).isEqualTo(1_228);
    }

    @Test
    void far_behind_a_batch_is_never_smaller_than_close_to_the_head() {
        assertThat(Commits.farBehind(16 * MIB)).isEqualTo(1_000);
    }
}
