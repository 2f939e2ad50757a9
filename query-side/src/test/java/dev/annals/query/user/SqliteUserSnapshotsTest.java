package dev.annals.query.user;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.storage.SqliteViews;
import dev.annals.query.storage.Views;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteUserSnapshotsTest extends UserSnapshotsContract {

    @TempDir
    Path directory;

    @Override
    Views open() {
        return SqliteViews.open(directory, 1);
    }

    @Test
    void nothing_of_what_was_removed_stays_in_the_file() throws Exception {
        write(snapshot(ANN, 10), snapshot(BOB, 11), snapshot(ANN, 20));

        remove(ANN);
        end();

        assertThat(Files.readString(directory.resolve("views.db"), StandardCharsets.ISO_8859_1))
                .contains(BOB.toString())
                .doesNotContain(ANN.toString(), "-10@", "-20@");
        begin();
    }

    @Test
    void what_was_kept_of_another_log_is_forgotten_and_can_be_kept_anew() {
        write(snapshot(ANN, 10));

        views.startOver();
        assertThat(snapshots.before(ANN, 11)).isNull();

        write(snapshot(ANN, 10));
        assertThat(snapshots.before(ANN, 11)).isEqualTo(snapshot(ANN, 10));
    }
}
