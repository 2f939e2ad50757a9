package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.JSON;
import static dev.annals.gateway.contract.Server.PASSWORD;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.running.TestMongo;
import dev.annals.gateway.running.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureContractTest {

    /** Long enough to be found in the middle of anything; no two fields have the same. */
    private static final String CANARY = "kanarienvogel";

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
        assertThat(found()).as("the search finds what is there").isNotEmpty();

        Reply certificate = erase(id, "Art. 17 GDPR");

        assertThat(certificate.status()).as(certificate.text()).isEqualTo(200);
        assertThat(found()).isEmpty();
        server.close();
        assertThat(found()).isEmpty();

        deleteReadModels();
        server = start(Map.of());

        assertThat(server.admin("GET", "/admin/users/" + id, null).status()).isEqualTo(404);
        assertThat(server.admin("GET", "/admin/users", null).at("/users/0/id")).isEmpty();
        assertThat(found()).isEmpty();
    }

    @Test
    void as_of_shows_nothing_of_the_erased_whatever_snapshots_there_were() throws SQLException {
        String id = fillEveryField();
        List<String> snapshots = new ArrayList<>();
        dump("views.db", "SELECT * FROM user_snapshots_v1", snapshots);
        assertThat(snapshots).isNotEmpty();
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
            assertThat(found(mongo)).as("the search finds what is there").isNotEmpty();

            assertThat(erase(id, "Art. 17 GDPR").status()).isEqualTo(200);

            assertThat(found(mongo)).isEmpty();
            server.close();
            assertThat(found(mongo)).isEmpty();
        }
    }

    /** Binary fields as they are, everything else as text. */
    private static List<String> found(TestMongo mongo) {
        List<String> found = new ArrayList<>();
        mongo.documents().forEach(document -> {
            RawBsonDocument raw = new RawBsonDocument(document.toBsonDocument(), new BsonDocumentCodec());
            String bytes = new String(raw.getByteBuffer().array(), ISO_8859_1) + raw.toJson();
            spellings()
                    .filter(bytes::contains)
                    .forEach(spelling -> found.add(document.get("_id") + " has " + spelling));
        });
        return found;
    }

    @Test
    void an_older_copy_of_the_log_without_its_key_tells_nothing() throws IOException {
        String id = fillEveryField();
        server.close();
        Path copy = Files.createDirectory(directory.resolve("copy"));
        Files.copy(directory.resolve("events.db"), copy.resolve("events.db"));
        server = start(Map.of());

        erase(id, "Art. 17 GDPR");

        assertThat(found()).isEmpty();
        server.close();
        Files.move(copy.resolve("events.db"), directory.resolve("events.db"), StandardCopyOption.REPLACE_EXISTING);
        deleteReadModels();
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

        deleteReadModels();
        server = start(Map.of());
        assertThat(server.admin("GET", "/admin/audit", null).status()).isEqualTo(200);

        assertThat(stopAndDump()).isEqualTo(before);
    }

    private String created(Map<String, Object> person) {
        return server.admin("POST", "/admin/users", person).at("/id");
    }

    private List<String> stopAndDump() throws SQLException {
        assertThat(server.admin("GET", "/admin/audit", null).status()).isEqualTo(200);
        server.close();
        List<String> rows = new ArrayList<>();
        dump("views.db", "SELECT * FROM users_v2 ORDER BY created", rows);
        dump("views.db", "SELECT * FROM users_v2_listed ORDER BY created", rows);
        dump("views.db", "SELECT * FROM user_snapshots_v1 ORDER BY position", rows);
        dump("views.db", "SELECT * FROM sessions_v2 ORDER BY user_id, id", rows);
        dump(
                "history.db",
                "SELECT number, position, part, action, traits, ip, hex(subject), actor, told, username, name"
                        + " FROM audit_v1 JOIN audit_authors_v1 ON id = author ORDER BY number",
                rows);
        dump("history.db", "SELECT hex(id), position, person FROM audit_persons_v1 ORDER BY id", rows);
        return rows;
    }

    private void dump(String file, String query, List<String> rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(file));
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                StringBuilder row = new StringBuilder(file);
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.append(" | ").append(found.getString(i));
                }
                rows.add(row.toString());
            }
        }
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

    private void deleteReadModels() {
        files().filter(file -> file.getFileName().toString().matches("(views|history)\\.db.*"))
                .forEach(file -> {
                    try {
                        Files.delete(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /** Where a canary is found, in clear or in one of the usual encodings. */
    private List<String> found() {
        List<String> found = new ArrayList<>();
        files().forEach(file -> {
            String bytes = read(file);
            spellings().filter(bytes::contains).forEach(spelling -> found.add(file.getFileName() + " has " + spelling));
        });
        return found;
    }

    private static Stream<String> spellings() {
        byte[] utf8 = CANARY.getBytes(UTF_8);
        return Stream.of(
                CANARY,
                CANARY.toUpperCase(Locale.ROOT),
                HexFormat.of().formatHex(utf8),
                HexFormat.of().withUpperCase().formatHex(utf8),
                new String(CANARY.getBytes(UTF_16BE), ISO_8859_1),
                new String(CANARY.getBytes(UTF_16LE), ISO_8859_1),
                base64(utf8, 0),
                base64(utf8, 1),
                base64(utf8, 2));
    }

    /** The middle of what Base64 makes of it, wherever in a text it begins. */
    private static String base64(byte[] bytes, int offset) {
        byte[] shifted = new byte[bytes.length + offset];
        System.arraycopy(bytes, 0, shifted, offset, bytes.length);
        String encoded = Base64.getEncoder().encodeToString(shifted);
        return encoded.substring(4, encoded.length() - 4);
    }

    private Stream<Path> files() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
