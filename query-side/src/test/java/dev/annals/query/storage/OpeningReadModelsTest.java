package dev.annals.query.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.annals.shared.error.StartRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningReadModelsTest {

    @TempDir
    Path directory;

    @Test
    void a_damaged_file_is_named_with_its_remedy() throws Exception {
        Path file = directory.resolve("views.db");
        Files.writeString(file, "this was a database once".repeat(1_000));

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> SqliteViews.open(directory, 1))
                .satisfies(refused -> {
                    assertThat(refused.problem()).startsWith(file + " is damaged");
                    assertThat(refused.remedy()).contains("delete it while Annals is stopped");
                });
    }

    @Test
    void what_another_release_made_gives_way_to_a_new_file() throws Exception {
        Path file = directory.resolve("views.db");
        try (SqliteConnection older = SqliteConnection.open(file, "user_version = 2")) {
            older.execute("CREATE TABLE users_v2 (email TEXT)");
            older.execute("INSERT INTO users_v2 VALUES ('ann@example.com')");
        }

        try (SqliteViews views = SqliteViews.open(directory, 1)) {
            views.create(List.of("seen"), "CREATE TABLE seen (position INTEGER)");
            views.write(new Mark(3, 3, 0), () -> {});
        }

        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("ann@example.com");
        try (SqliteViews views = SqliteViews.open(directory, 1)) {
            assertThat(views.mark()).isEqualTo(new Mark(3, 3, 0));
        }
    }

    @Test
    void what_a_process_removed_and_died_before_sweeping_is_swept_by_the_next(@TempDir Path afterCrash)
            throws Exception {
        try (SqliteViews views = SqliteViews.open(directory, 1)) {
            views.create(List.of("people"), "CREATE TABLE people (email TEXT)");
            views.write(
                    new Mark(1, 1, 0), () -> views.writer().execute("INSERT INTO people VALUES ('ann@example.com')"));
            views.write(new Mark(2, 2, 0), () -> views.writer().execute("DELETE FROM people"));
            for (String file : List.of("views.db", "views.db-wal")) {
                Files.copy(directory.resolve(file), afterCrash.resolve(file));
            }
        }
        assertThat(textOf(afterCrash.resolve("views.db-wal"))).contains("ann@example.com");

        try (SqliteViews views = SqliteViews.open(afterCrash, 1)) {
            views.sweep();

            assertThat(textOf(afterCrash.resolve("views.db-wal"))).isEmpty();
            assertThat(textOf(afterCrash.resolve("views.db"))).doesNotContain("ann@example.com");
        }
    }

    private static String textOf(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_directory_that_cannot_be_made_is_named() throws Exception {
        Path taken = Files.writeString(directory.resolve("taken"), "a file");

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> SqliteViews.open(taken.resolve("data"), 1))
                .withMessageContaining(taken.resolve("data").resolve("views.db").toString());
    }

    @Test
    void an_address_that_is_none_is_refused_without_repeating_it() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> MongoViews.open("mongo://ann:secret@localhost", 1))
                .withMessageContaining("spring.mongodb.uri")
                .withMessageNotContaining("secret");
    }
}
