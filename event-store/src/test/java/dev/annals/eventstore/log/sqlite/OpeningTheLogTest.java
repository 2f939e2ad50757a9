package dev.annals.eventstore.log.sqlite;

import static dev.annals.eventstore.log.Commits.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.shared.error.StartRefused;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that cannot be used says so in one line that names the file and the remedy, and lets go of the directory. */
class OpeningTheLogTest {

    @TempDir
    Path directory;

    @Test
    void missing_directories_are_made() {
        open(directory.resolve("a/b")).close();

        assertThat(directory.resolve("a/b/events.db")).exists();
    }

    @Test
    void a_second_opener_is_told_who_has_the_directory() {
        try (SqliteCommitLog log = open(directory)) {
            assertThatItCannotOpen(directory)
                    .hasMessageContaining("in use by another process")
                    .hasMessageContaining("annals.lock")
                    .hasMessageContaining("ANNALS_DATA_DIR");
            assertThat(log.head()).isZero();
        }
        open(directory).close();
    }

    @Test
    void a_file_in_place_of_the_directory_is_named() throws Exception {
        Path file = Files.writeString(directory.resolve("data"), "");

        assertThatItCannotOpen(file)
                .hasMessageContaining(file + " cannot be written")
                .hasMessageContaining("ANNALS_DATA_DIR");
    }

    @Test
    void a_directory_in_place_of_the_file_is_named() throws Exception {
        Files.createDirectory(directory.resolve("events.db"));

        assertThatItCannotOpen(directory).hasMessageContaining("events.db").hasMessageContaining("check the file");
    }

    @Test
    void a_file_that_is_no_database_is_refused() throws Exception {
        Files.writeString(
                directory.resolve("events.db"),
                "not a database at all, but long enough to be read as one. ".repeat(20));

        assertThatItCannotOpen(directory)
                .hasMessageContaining("events.db is damaged")
                .hasMessageContaining("backup");
    }

    @Test
    void a_database_of_another_program_is_refused_and_left_alone() throws Exception {
        execute("CREATE TABLE theirs (a)");

        assertThatItCannotOpen(directory).hasMessageContaining("another program");
        execute("INSERT INTO theirs VALUES (1)");
    }

    @Test
    void a_log_of_a_later_release_is_refused_with_the_release_that_it_needs() throws Exception {
        open(directory).close();
        execute("UPDATE format SET needs = '0.9.0'");
        execute("PRAGMA user_version = 2");

        assertThatItCannotOpen(directory).hasMessageContaining("start Annals 0.9.0 or later");
    }

    @Test
    void a_damaged_page_is_found_at_the_start() throws Exception {
        fill();
        try (FileChannel file = FileChannel.open(directory.resolve("events.db"), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[3 * 4096]), file.size() / 2 / 4096 * 4096);
        }

        assertThatItCannotOpen(directory).hasMessageContaining("events.db is damaged");
    }

    @Test
    void a_file_that_lost_its_end_is_found_at_the_start() throws Exception {
        fill();
        try (FileChannel file = FileChannel.open(directory.resolve("events.db"), StandardOpenOption.WRITE)) {
            file.truncate(file.size() / 2);
        }

        assertThatItCannotOpen(directory).hasMessageContaining("events.db is damaged");
    }

    @Test
    void a_newest_commit_that_was_tampered_with_is_found_at_the_start() throws Exception {
        fill();
        execute("UPDATE events SET payload = x'7b7d' WHERE position = (SELECT max(position) FROM events)");

        assertThatItCannotOpen(directory).hasMessageContaining("position 200 is not what was written");
    }

    private void fill() {
        try (SqliteCommitLog log = open(directory)) {
            for (int i = 0; i < 200; i++) {
                log.append(List.of(one("user/" + i, 0)));
            }
        }
        assertThat(directory.resolve("events.db-wal")).doesNotExist();
    }

    private void execute(String statement) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("events.db"));
                Statement executing = connection.createStatement()) {
            executing.execute(statement);
        }
    }

    private static SqliteCommitLog open(Path directory) {
        return SqliteCommitLog.open(directory, Clock.systemUTC());
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertThatItCannotOpen(Path directory) {
        return assertThatThrownBy(() -> open(directory))
                .isInstanceOf(StartRefused.class)
                .satisfies(failure -> assertThat(failure.getMessage()).hasLineCount(1));
    }
}
