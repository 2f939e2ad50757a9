package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.JSON;
import static dev.annals.gateway.contract.Server.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.running.TestMongo;
import dev.annals.gateway.running.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureContractTest {

    /** No two fields have the same. */
    private static final String CANARY = Canary.WORD;

    @TempDir
    private Path directory;

    private Server server;

    @BeforeEach
    void a_server_runs() {
        server = start(Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Server start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("GOTRUE_MAILER_AUTOCONFIRM", "true");
        return Server.start(directory, settings);
    }

    @Test
    void nothing_personal_is_left_in_any_byte_of_the_data_directory() {
        String id = fillEveryField();
        assertThat(Canary.in(directory)).as("the search finds what is there").isNotEmpty();

        Reply certificate = erase(id, "Art. 17 GDPR");

        assertThat(certificate.status()).as(certificate.text()).isEqualTo(200);
        assertThat(Canary.in(directory)).isEmpty();
        server.close();
        assertThat(Canary.in(directory)).isEmpty();

        readModels().delete();
        server = start(Map.of());

        assertThat(server.admin("GET", "/admin/users/" + id, null).status()).isEqualTo(404);
        assertThat(server.admin("GET", "/admin/users", null).at("/users/0/id")).isEmpty();
        assertThat(Canary.in(directory)).isEmpty();
    }

    @Test
    void as_of_shows_nothing_of_the_erased_whatever_snapshots_there_were() throws SQLException {
        String id = fillEveryField();
        assertThat(readModels().snapshots()).isNotEmpty();
        String before = lastPosition(id);
        assertThat(asOf(id, before).text()).contains(CANARY);

        erase(id, "Art. 17 GDPR");

        assertThat(asOf(id, before).status()).isEqualTo(200);
        assertThat(asOf(id, before).text()).contains(id).doesNotContain(CANARY);
        assertThat(server.admin("GET", "/admin/users/" + id + "/history?types=user.app_metadata_updated&limit=3", null)
                        .text())
                .contains("{\"erased\":true}")
                .doesNotContain(CANARY);
    }

    private String lastPosition(String id) {
        return server.admin("GET", "/admin/users/" + id + "/history?limit=1", null)
                .at("/events/0/position");
    }

    private Reply asOf(String id, String position) {
        return server.admin("GET", "/admin/users/" + id + "?as_of=" + position, null);
    }

    @Test
    void nothing_personal_is_left_in_any_collection_of_mongodb() {
        server.close();
        try (TestMongo mongo = TestMongo.standIn()) {
            server = start(mongo.settings());
            String id = fillEveryField();
            assertThat(server.admin("GET", "/admin/audit", null).status()).isEqualTo(200);
            assertThat(Canary.in(mongo)).as("the search finds what is there").isNotEmpty();

            assertThat(erase(id, "Art. 17 GDPR").status()).isEqualTo(200);

            assertThat(Canary.in(mongo)).isEmpty();
            server.close();
            assertThat(Canary.in(mongo)).isEmpty();
        }
    }

    @Test
    void an_older_copy_of_the_log_without_its_key_tells_nothing() throws IOException {
        String id = fillEveryField();
        server.close();
        Path copy = Files.createDirectory(directory.resolve("copy"));
        Files.copy(directory.resolve("events.db"), copy.resolve("events.db"));
        server = start(Map.of());

        erase(id, "Art. 17 GDPR");

        assertThat(Canary.in(directory)).isEmpty();
        server.close();
        Files.move(copy.resolve("events.db"), directory.resolve("events.db"), StandardCopyOption.REPLACE_EXISTING);
        readModels().delete();
        server = start(Map.of());
        assertThat(server.admin("GET", "/admin/users/" + id + "/history?order=asc", null)
                        .text())
                .contains("{\"field\":\"email\",\"before\":null,\"after\":{\"erased\":true}}")
                .doesNotContain(CANARY);
    }

    @Test
    void a_rebuild_after_an_erasure_comes_to_the_same_read_models() throws SQLException {
        List<String> everybody = List.of(
                fillEveryField(),
                created(Map.of("email", "bob@example.com", "email_confirm", true)),
                created(Map.of("phone", "4915112345678", "phone_confirm", true)),
                created(Map.of("email", "dora@example.com", "phone", "4915187654321")));
        server.post("/recover", Map.of("email", "bob@example.com"));
        server.post("/otp", Map.of("email", "bob@example.com"));
        server.admin("POST", "/admin/generate_link", Map.of("type", "recovery", "email", "bob@example.com"));
        server.admin("DELETE", "/admin/users/" + everybody.get(2), null);
        changeOften(server.signUp("eve@example.com").at("/user/id"));
        everybody.forEach(id -> erase(id, "Art. 17 GDPR"));
        List<String> before = stopAndDump();
        assertThat(before).hasSizeGreaterThan(10);

        readModels().delete();
        server = start(Map.of());
        assertThat(server.admin("GET", "/admin/audit", null).status()).isEqualTo(200);

        assertThat(stopAndDump()).isEqualTo(before);
    }

    private ReadModelFiles readModels() {
        return new ReadModelFiles(directory);
    }

    private String created(Map<String, Object> person) {
        return server.admin("POST", "/admin/users", person).at("/id");
    }

    private List<String> stopAndDump() throws SQLException {
        assertThat(server.admin("GET", "/admin/audit", null).status()).isEqualTo(200);
        server.close();
        return readModels().rows();
    }

    /** Sign-up, sign-in, failed sign-in, recovery, changes by user and administrator: with something personal each. */
    private String fillEveryField() {
        String email = CANARY + "1@example.com";
        Map<String, String> from = Map.of("User-Agent", CANARY + "2", "X-Forwarded-For", "203.0.113.77");
        String body = JSON.writeValueAsString(Map.of(
                "email", email, "password", PASSWORD, "data", Map.of("full_name", CANARY + "3", CANARY + "4", 1)));
        Reply ann = server.send("POST", "/signup", from, body);
        String id = ann.at("/user/id");
        server.put("/user", ann.accessToken(), Map.of("data", Map.of("city", CANARY + "5")));
        server.signIn(email, "wrong");
        server.signIn(email, PASSWORD);
        server.post("/recover", Map.of("email", email));
        server.admin("PUT", "/admin/users/" + id, Map.of("app_metadata", Map.of("plan", CANARY + "6")));
        changeOften(id);
        assertThat(server.admin("GET", "/admin/users?filter=" + CANARY, null).at("/users/0/id"))
                .isEqualTo(id);
        return id;
    }

    /** Often enough for snapshots of the account. */
    private void changeOften(String id) {
        for (int i = 0; i < 50; i++) {
            server.admin("PUT", "/admin/users/" + id, Map.of("app_metadata", Map.of("plan", CANARY + i)));
        }
    }

    @Test
    void a_certificate_says_what_is_left_and_is_the_same_when_asked_again() {
        String id = server.signUp("ann@example.com").at("/user/id");

        Reply first = erase(id, "Art. 17 GDPR");
        Reply again = erase(id, "once more");

        assertThat(first.at("/user_id")).isEqualTo(id);
        assertThat(first.at("/reason")).isEqualTo("Art. 17 GDPR");
        assertThat(first.at("/log_head")).matches("[0-9]+:[0-9a-f]{64}");
        assertThat(first.json().get("destroyed")).isNotEmpty();
        assertThat(again.text()).isEqualTo(first.text());
    }

    @Test
    void the_history_of_an_erased_user_tells_what_happened_and_not_to_whom() {
        String id = server.signUp("ann@example.com").at("/user/id");
        erase(id, "Art. 17 GDPR");

        Reply history = server.admin("GET", "/admin/users/" + id + "/history?order=asc", null);

        assertThat(history.at("/events/0/type")).isEqualTo("user.signed_up");
        assertThat(history.at("/events/0/ip_address/erased")).isEqualTo("true");
        assertThat(history.text())
                .contains("{\"field\":\"email\",\"before\":null,\"after\":{\"erased\":true}}")
                .contains("user.erased")
                .doesNotContain("ann@example.com");
        assertThat(server.signUp("ann@example.com").status()).isEqualTo(200);
    }

    @Test
    void a_hold_wins_with_409_until_it_is_lifted() {
        String id = server.signUp("ann@example.com").at("/user/id");
        assertThat(server.admin("POST", "/admin/users/" + id + "/hold", Map.of("reason", "case 12"))
                        .text())
                .isEqualTo("{}");

        assertThat(erase(id, "Art. 17 GDPR").refusal()).isEqualTo("409 conflict \"This user is under a legal hold\"");
        server.admin("DELETE", "/admin/users/" + id + "/hold", Map.of("reason", "case closed"));
        assertThat(erase(id, "Art. 17 GDPR").status()).isEqualTo(200);
    }

    @Test
    void nobody_is_erased_or_held_without_a_reason() {
        String id = server.signUp("ann@example.com").at("/user/id");

        for (String path : List.of("/erase", "/hold")) {
            assertThat(server.admin("POST", "/admin/users/" + id + path, Map.of("reason", " "))
                            .refusal())
                    .startsWith("400 validation_failed \"A reason is required");
        }
    }

    @Test
    void whoever_is_deleted_is_erased_when_the_grace_is_over() {
        server.close();
        server = start(Map.of("ANNALS_ERASURE_GRACE", "1s"));
        String id = server.signUp("ann@example.com").at("/user/id");

        server.admin("DELETE", "/admin/users/" + id, null);

        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        server.admin("GET", "/admin/users/" + id + "/history?limit=1", null)
                                .at("/events/0/type"))
                .isEqualTo("user.erased"));
        assertThat(server.admin("GET", "/admin/users/" + id + "/history?limit=1", null)
                        .at("/events/0/actor/kind"))
                .isEqualTo("system");
    }

    private Reply erase(String id, String reason) {
        String body = JSON.writeValueAsString(Map.of("reason", reason));
        return server.send(
                "POST",
                "/admin/users/" + id + "/erase",
                Map.of("Authorization", "Bearer " + Tokens.serviceRole()),
                body);
    }
}
