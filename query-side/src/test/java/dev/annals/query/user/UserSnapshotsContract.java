package dev.annals.query.user;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static dev.annals.query.People.signedUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.history.Snapshots.Snapshot;
import dev.annals.query.storage.Mark;
import dev.annals.query.storage.Views;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every adapter of {@link UserSnapshots} does. */
abstract class UserSnapshotsContract {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000001Z");

    Views views;
    UserSnapshots snapshots;
    private long mark;

    abstract Views open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        views = open();
        snapshots = UserSnapshots.in(views);
    }

    @AfterEach
    void end() throws Exception {
        views.close();
    }

    @Test
    void the_newest_one_before_a_position_is_found_and_nobody_elses() {
        write(snapshot(ANN, 10), snapshot(BOB, 11), snapshot(ANN, 20), snapshot(BOB, 21));

        assertThat(snapshots.before(ANN, 10)).isNull();
        assertThat(snapshots.before(ANN, 11)).isEqualTo(snapshot(ANN, 10));
        assertThat(snapshots.before(ANN, 20)).isEqualTo(snapshot(ANN, 10));
        assertThat(snapshots.before(ANN, Long.MAX_VALUE)).isEqualTo(snapshot(ANN, 20));
    }

    @Test
    void one_that_is_there_stays_as_it_is() {
        write(snapshot(ANN, 10));
        write(new Snapshot(view(ANN, "another@example.com"), 10), snapshot(ANN, 20));

        assertThat(snapshots.before(ANN, 11)).isEqualTo(snapshot(ANN, 10));
        assertThat(snapshots.before(ANN, 21)).isEqualTo(snapshot(ANN, 20));
    }

    @Test
    void those_of_some_people_are_removed() {
        write(snapshot(ANN, 10), snapshot(BOB, 11), snapshot(ANN, 20));

        remove(ANN);

        assertThat(snapshots.before(ANN, Long.MAX_VALUE)).isNull();
        assertThat(snapshots.before(BOB, Long.MAX_VALUE)).isEqualTo(snapshot(BOB, 11));
    }

    static Snapshot snapshot(UserId id, long position) {
        return new Snapshot(view(id, id + "-" + position + "@example.com"), position);
    }

    private static UserView view(UserId id, String email) {
        Map<String, Object> odd = new HashMap<>();
        odd.put("full_name", "Ánn \"O'Neil\"\n\u2028 \uD83D\uDE00");
        odd.put("dotted.key", Map.of("$set", List.of(1.0, 1e21, -0.5, true)));
        odd.put("", Arrays.asList("a", null));
        return Objects.requireNonNull(
                UserView.after(null, signedUp(id, "authenticated", email, new Metadata(odd)), NOON));
    }

    void write(Snapshot... kept) {
        mark++;
        views.write(new Mark(mark, mark, 0), () -> snapshots.write(List.of(kept)));
    }

    void remove(UserId person) {
        mark++;
        views.write(new Mark(mark, mark, 0), () -> snapshots.remove(List.of(person)));
    }
}
