package dev.annals.eventstore.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.annals.shared.audit.Actor;
import dev.annals.shared.user.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingTest {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final Instant NOW = Instant.parse("2026-11-30T23:59:59.999999Z");
    private static final UserId ANN = UserId.parse("0a000000-0000-4000-8000-00000000000a");
    private static final UserId BOB = UserId.parse("0b000000-0000-4000-8000-00000000000b");
    private static final byte[] ADDRESS = "\"ann@example.com\"".getBytes(UTF_8);

    @TempDir
    Path directory;

    private SubjectKeys store;
    private Seals seals;

    @BeforeEach
    void open() {
        store = SqliteSubjectKeys.open(directory.resolve("keys.db"), broken -> {});
        seals = new Seals(store, DeploymentKeys.of(KEY, KEY), Duration.ofMinutes(1));
        seals.admit(ANN);
        seals.admit(BOB);
    }

    @AfterEach
    void close() {
        seals.close();
    }

    @Test
    void what_is_sealed_opens_again_and_is_not_the_same_twice() {
        String sealed = seal(ANN, "user.signed_up");

        assertThat(seals.ofEvent(ANN, "user.signed_up", NOW).open(sealed)).isEqualTo(ADDRESS);
        assertThat(seal(ANN, "user.signed_up")).isNotEqualTo(sealed);
        assertThat(sealed).doesNotContain("ann");
    }

    @Test
    void it_opens_after_a_restart() {
        String sealed = seal(ANN, "user.signed_up");
        close();
        store = SqliteSubjectKeys.open(directory.resolve("keys.db"), broken -> {});
        seals = new Seals(store, DeploymentKeys.of(KEY, KEY), Duration.ofMinutes(1));

        assertThat(seals.ofEvent(ANN, "user.signed_up", NOW).open(sealed)).isEqualTo(ADDRESS);
    }

    @Test
    void a_sealed_value_is_refused_for_another_person_and_another_event() {
        String sealed = seal(ANN, "user.signed_up");

        assertThatThrownBy(() -> seals.ofEvent(BOB, "user.signed_up", NOW).open(sealed))
                .isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> seals.ofEvent(ANN, "user.created", NOW).open(sealed))
                .isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> seals.ofEvent(BOB, "user.signed_up", NOW)
                        .open(ANN.stream() + ":" + seal(BOB, "user.signed_up")))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void a_changed_value_is_refused() {
        String sealed = seal(ANN, "user.signed_up");
        char changed = sealed.charAt(20) == 'A' ? 'B' : 'A';
        FieldSealer sealer = seals.ofEvent(ANN, "user.signed_up", NOW);

        for (String broken : List.of(
                sealed.substring(0, 20) + changed + sealed.substring(21), sealed.substring(0, 12), "", "no base64!")) {
            assertThatThrownBy(() -> sealer.open(broken)).isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void a_destroyed_key_reads_as_erased_and_seals_no_more() {
        String sealed = seal(ANN, "user.signed_up");

        seals.destroy(ANN.stream());

        FieldSealer sealer = seals.ofEvent(ANN, "user.signed_up", NOW);
        assertThat(sealer.open(sealed)).isNull();
        assertThat(sealer.seal(ADDRESS)).isNull();
        assertThat(sealer.hasErased()).isTrue();
        seals.admit(ANN);
        assertThat(seals.ofEvent(ANN, "user.signed_up", NOW).seal(ADDRESS)).isNull();
    }

    @Test
    void a_key_that_another_node_destroyed_is_not_used_for_long() {
        Seals here = new Seals(store, DeploymentKeys.of(KEY, KEY), Duration.ofMillis(50));
        String sealed = seal(ANN, "user.signed_up");
        assertThat(here.ofEvent(ANN, "user.signed_up", NOW).open(sealed)).isEqualTo(ADDRESS);

        seals.destroy(ANN.stream());

        await().untilAsserted(() -> assertThat(
                        here.ofEvent(ANN, "user.signed_up", NOW).open(sealed))
                .isNull());
    }

    @Test
    void a_lost_key_is_not_taken_for_an_erased_one() {
        String sealed = seal(ANN, "user.signed_up");
        UserId lost = UserId.parse("0c000000-0000-4000-8000-00000000000c");

        assertThatThrownBy(() -> seals.ofEvent(lost, "user.signed_up", NOW).open(sealed))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("is lost");
    }

    @Test
    void a_key_store_of_another_master_key_is_refused() {
        String other = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
        Seals others = new Seals(store, DeploymentKeys.of(other, KEY), Duration.ofMinutes(1));

        assertThatThrownBy(() -> others.ofEvent(ANN, "user.signed_up", NOW).seal(ADDRESS))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("annals.keys.master");
    }

    @Test
    void a_cause_is_sealed_under_the_key_of_whoever_acted() {
        assertThat(causeBy(Actor.Kind.USER, ANN.toString(), ANN)).doesNotContain(":");
        assertThat(causeBy(Actor.Kind.USER, BOB.toString(), ANN)).startsWith(BOB.stream() + ":");
        assertThat(causeBy(Actor.Kind.ADMINISTRATOR, "grace", ANN)).startsWith("actor/grace:");
        assertThat(causeBy(Actor.Kind.ADMINISTRATOR, BOB.toString(), ANN)).startsWith(BOB.stream() + ":");
    }

    @Test
    void a_cause_without_an_actor_is_sealed_under_the_subjects_key_or_the_months() {
        UserId stranger = UserId.parse("0c000000-0000-4000-8000-00000000000c");

        assertThat(causeBy(Actor.Kind.ANONYMOUS, null, ANN)).doesNotContain(":");
        assertThat(causeBy(Actor.Kind.USER, stranger.toString(), ANN)).doesNotContain(":");
        assertThat(causeBy(Actor.Kind.ANONYMOUS, null, stranger)).startsWith("month/2026-11:");
        assertThat(causeBy(Actor.Kind.ANONYMOUS, null, null)).doesNotContain(":");
        assertThat(store.find(List.of("month/2026-11"))).isNotEmpty();
    }

    private String seal(UserId subject, String event) {
        return Objects.requireNonNull(seals.ofEvent(subject, event, NOW).seal(ADDRESS));
    }

    private String causeBy(Actor.Kind kind, String id, UserId subject) {
        String sealed = seals.ofCause(new Actor(kind, id, null), subject, NOW).seal(ADDRESS);
        assertThat(seals.ofStoredCause(subject, NOW).open(Objects.requireNonNull(sealed)))
                .isEqualTo(ADDRESS);
        return sealed;
    }
}
