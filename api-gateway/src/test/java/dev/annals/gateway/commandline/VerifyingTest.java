package dev.annals.gateway.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.running.InProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyingTest {

    @TempDir
    Path directory;

    @Test
    void a_log_fits_beside_the_service_that_writes_it_and_an_altered_one_does_not() throws Exception {
        Terminal terminal = new Terminal(directory);

        try (InProcess annals = InProcess.start(directory, Map.of())) {
            Terminal.Outcome beside = terminal.annals(Map.of(), "verify");
            assertThat(beside.status()).as(beside.error()).isZero();
            assertThat(beside.output()).startsWith("1 events in 1 commits fit").containsPattern("1:[0-9a-f]{64}");
        }
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("events.db"));
                Statement statement = file.createStatement()) {
            statement.executeUpdate("UPDATE events SET payload = x'00'");
        }

        Terminal.Outcome altered = terminal.annals(Map.of(), "verify");
        assertThat(altered.status()).isEqualTo(1);
        assertThat(altered.output()).contains("FLAW: the commit at position 1 is not what was written");
    }

    @Test
    void a_head_of_another_form_is_told_with_the_usage() throws Exception {
        Terminal.Outcome outcome = new Terminal(directory).annals(Map.of(), "verify", "--head", "18");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.error()).contains("a head is written position:hash").contains("usage:");
    }

    @Test
    void where_no_log_is_that_is_said() throws Exception {
        Terminal.Outcome outcome = new Terminal(directory).annals(Map.of(), "verify");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.error()).contains("there is no log at " + directory.resolve("events.db"));
    }
}
