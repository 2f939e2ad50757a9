package dev.annals.gateway.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Updates;
import dev.annals.gateway.running.InProcess;
import dev.annals.gateway.running.TestMongo;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
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
            assertThat(beside.output())
                    .startsWith("1 events in 1 commits fit")
                    .containsPattern("1:[0-9a-f]{64}")
                    .contains("views.db: 0 rows are what the log says up to position 1")
                    .contains("history.db: 0 rows");
        }
        alter("events.db", "UPDATE events SET payload = x'00'");

        Terminal.Outcome altered = terminal.annals(Map.of(), "verify");
        assertThat(altered.status()).isEqualTo(1);
        assertThat(altered.output()).contains("FLAW: the commit at position 1 is not what was written");
    }

    @Test
    void a_read_model_that_was_altered_is_told_apart_from_the_log() throws Exception {
        Terminal terminal = new Terminal(directory);
        try (InProcess annals = InProcess.start(directory, Map.of("GOTRUE_MAILER_AUTOCONFIRM", "true"))) {
            signUp(annals.port());
        }
        assertThat(terminal.annals(Map.of(), "verify").status()).isZero();
        alter("views.db", "UPDATE users_v2 SET document = replace(document, 'ann@', 'eve@')");

        Terminal.Outcome altered = terminal.annals(Map.of(), "verify");

        assertThat(altered.status()).isEqualTo(1);
        assertThat(altered.output())
                .contains("The log is what was written.")
                .containsPattern("FLAW: views.db: the account [0-9a-f-]{36} is not what the log says");
        assertThat(terminal.annals(Map.of(), "verify", "--skip-read-models").status())
                .isZero();
    }

    @Test
    void read_models_in_mongodb_are_held_against_the_log_as_those_in_files_are() throws Exception {
        Terminal terminal = new Terminal(directory);
        try (TestMongo mongo = TestMongo.standIn()) {
            Map<String, String> settings = new HashMap<>(mongo.settings());
            settings.put("GOTRUE_MAILER_AUTOCONFIRM", "true");
            settings.put("GOTRUE_JWT_SECRET", "a secret of at least thirty-two bytes");
            try (InProcess annals = InProcess.start(directory, settings)) {
                signUp(annals.port());
                Terminal.Outcome beside = terminal.annals(settings, "verify");
                assertThat(beside.status()).as(beside.error()).isZero();
                assertThat(beside.output())
                        .contains("users_v2: 1 rows are what the log says")
                        .contains("sessions_v2: 1 rows are what the log says")
                        .doesNotContain("FLAW");
            }
            mongo.change("users_v2", Updates.set("role", "admin"));

            Terminal.Outcome altered = terminal.annals(settings, "verify");

            assertThat(altered.status()).isEqualTo(1);
            assertThat(altered.output())
                    .containsPattern("FLAW: users_v2: the account [0-9a-f-]{36} is not what the log says");
        }
    }

    @Test
    void a_log_without_its_key_store_is_verified_alone() throws Exception {
        try (InProcess annals = InProcess.start(directory, Map.of())) {
            assertThat(annals.port()).isPositive();
        }
        Files.delete(directory.resolve("keys.db"));

        Terminal.Outcome outcome = new Terminal(directory).annals(Map.of(), "verify");

        assertThat(outcome.status()).as(outcome.error()).isZero();
        assertThat(outcome.output()).contains("The read models were not compared: there is no key store at");
    }

    private static void signUp(int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/signup"))
                .POST(BodyPublishers.ofString("{\"email\":\"ann@example.com\",\"password\":\"a good Password 1\"}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    private void alter(String file, String change) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(file));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(change)).isPositive();
        }
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
