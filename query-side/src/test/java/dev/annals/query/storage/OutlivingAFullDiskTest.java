package dev.annals.query.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.shared.log.LogUnavailable;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutlivingAFullDiskTest {

    @TempDir
    Path directory;

    private SqliteViews views;

    @BeforeEach
    void open() {
        views = SqliteViews.open(directory, 1);
        views.create(List.of("blobs"), "CREATE TABLE blobs (content BLOB)");
    }

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void batches_fail_whole_while_the_disk_is_full_and_go_on_when_it_has_room() {
        write(1, 10);
        limitPages(20);
        assertThatThrownBy(() -> write(2, 500_000)).isInstanceOf(LogUnavailable.class);
        assertThat(views.mark().position()).isEqualTo(1);

        limitPages(100_000);
        write(2, 500_000);

        assertThat(views.mark().position()).isEqualTo(2);
        assertThat(views.<Integer>read(reader -> reader.query("SELECT count(*) FROM blobs", row -> row.getInt(1))
                        .get(0)))
                .isEqualTo(2);
    }

    private void write(long position, int bytes) {
        views.write(new Mark(position, position, 0), () -> views.writer()
                .execute("INSERT INTO blobs VALUES (?)", new byte[bytes]));
    }

    private void limitPages(int pages) {
        views.writer().query("PRAGMA max_page_count = " + pages, row -> row.getInt(1));
    }
}
