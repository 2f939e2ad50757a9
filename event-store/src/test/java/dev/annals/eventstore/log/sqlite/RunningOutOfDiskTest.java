package dev.annals.eventstore.log.sqlite;

import static dev.annals.eventstore.log.Commits.commit;
import static dev.annals.eventstore.log.Commits.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.eventstore.log.AppendOutcome.Committed;
import dev.annals.eventstore.log.LogBroken;
import dev.annals.eventstore.log.NewCommit;
import dev.annals.eventstore.log.NewEvent;
import dev.annals.shared.log.LogUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A full disk is a pause, a failing disk is the end. */
class RunningOutOfDiskTest {

    @TempDir
    Path directory;

    private Connection connection;
    private SqliteCommitLog log;

    @BeforeEach
    void open_with_a_hand_on_the_connection() {
        LogFile file = new LogFile(directory.resolve(SqliteCommitLog.FILE));
        connection = file.openWriter();
        log = SqliteCommitLog.open(DirectoryLock.acquire(directory), file, connection, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void a_full_disk_takes_nothing_of_the_group_and_says_what_to_do() throws Exception {
        log.append(List.of(one("user/ann", 0)));
        limitPages(40);

        assertThatThrownBy(() -> log.append(List.of(one("user/bob", 0), large("user/carl"))))
                .isInstanceOf(LogUnavailable.class)
                .hasMessageContaining("events.db")
                .hasMessageContaining("free some disk space");

        assertThat(log.head()).isEqualTo(1);
        assertThat(log.readStream("user/bob", 0, 10)).isEmpty();
    }

    @Test
    void reading_goes_on_while_the_disk_is_full_and_writing_when_there_is_room_again() throws Exception {
        log.append(List.of(one("user/ann", 0)));
        limitPages(40);
        assertThatThrownBy(() -> log.append(List.of(large("user/bob")))).isInstanceOf(LogUnavailable.class);

        assertThat(log.readAfter(0, 10)).hasSize(1);
        limitPages(1_000_000);

        assertThat(log.append(List.of(large("user/bob"))).get(0)).isInstanceOf(Committed.class);
        assertThat(log.head()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = SQLiteErrorCode.class,
            names = {
                "SQLITE_IOERR",
                "SQLITE_IOERR_FSYNC",
                "SQLITE_IOERR_WRITE",
                "SQLITE_IOERR_SHORT_READ",
                "SQLITE_CORRUPT",
                "SQLITE_NOTADB",
                "SQLITE_CONSTRAINT_UNIQUE",
                "SQLITE_CONSTRAINT_PRIMARYKEY"
            })
    void after_a_failure_of_the_disk_the_process_has_to_stop(SQLiteErrorCode code) {
        SqliteFaults faults = new SqliteFaults(Path.of("data/events.db"));

        assertThat(faults.whileWriting(new SQLiteException("on purpose", code)))
                .isInstanceOf(LogBroken.class)
                .hasMessageContaining("data/events.db")
                .hasMessageContaining("start the service again");
    }

    @ParameterizedTest
    @EnumSource(
            value = SQLiteErrorCode.class,
            names = {"SQLITE_FULL", "SQLITE_IOERR_SHMSIZE", "SQLITE_BUSY", "SQLITE_NOMEM"})
    void after_anything_that_passes_it_goes_on(SQLiteErrorCode code) {
        SqliteFaults faults = new SqliteFaults(Path.of("data/events.db"));

        assertThat(faults.whileWriting(new SQLiteException("on purpose", code))).isInstanceOf(LogUnavailable.class);
    }

    private void limitPages(int pages) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count = " + pages);
        }
    }

    private static NewCommit large(String stream) {
        NewEvent event = new NewEvent(stream, 0, null, Set.of(), "user.renamed", 1, 0, new byte[500_000], new byte[2]);
        return commit().event(event).build();
    }
}
