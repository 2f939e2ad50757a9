package dev.annals.eventstore.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every key store must do. */
abstract class SubjectKeysContract {

    private static final String ANN = "user/0a000000-0000-4000-8000-00000000000a";
    private static final String BOB = "user/0b000000-0000-4000-8000-00000000000b";
    private static final byte[] FIRST = {1, 2, 3};
    private static final byte[] SECOND = {4, 5, 6};

    private SubjectKeys keys;

    /** The same store each time. */
    abstract SubjectKeys open();

    @BeforeEach
    void openStore() {
        keys = open();
    }

    @AfterEach
    void closeStore() {
        keys.close();
    }

    @Test
    void a_name_never_used_is_missing() {
        assertThat(keys.find(List.of(ANN))).isEmpty();
    }

    @Test
    void a_kept_key_outlives_the_process() {
        keys.keep(ANN, FIRST);
        keys.close();
        keys = open();

        assertThat(wrapped(ANN)).isEqualTo(FIRST);
    }

    @Test
    void the_first_key_under_a_name_stays() {
        keys.keep(ANN, FIRST);

        assertThat(keys.keep(ANN, SECOND).wrapped()).isEqualTo(FIRST);
        assertThat(wrapped(ANN)).isEqualTo(FIRST);
    }

    @Test
    void many_are_found_at_once() {
        keys.keep(ANN, FIRST);
        keys.keep(BOB, SECOND);

        Map<String, StoredKey> found = keys.find(List.of(ANN, BOB, "user/nobody"));

        assertThat(found).containsOnlyKeys(ANN, BOB);
    }

    @Test
    void a_destroyed_key_is_gone_and_nothing_takes_its_name() {
        keys.keep(ANN, FIRST);
        keys.destroy(ANN);

        assertThat(keys.find(List.of(ANN))).containsEntry(ANN, StoredKey.DESTROYED);
        assertThat(keys.keep(ANN, SECOND)).isEqualTo(StoredKey.DESTROYED);
        assertThat(keys.find(List.of(ANN))).containsEntry(ANN, StoredKey.DESTROYED);
    }

    @Test
    void a_key_that_is_not_there_can_be_destroyed_and_twice() {
        keys.destroy(BOB);
        keys.destroy(BOB);

        assertThat(keys.find(List.of(BOB))).containsEntry(BOB, StoredKey.DESTROYED);
    }

    private byte[] wrapped(String name) {
        return Objects.requireNonNull(keys.find(List.of(name)).get(name)).wrapped();
    }
}
