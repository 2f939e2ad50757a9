package dev.annals.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.shared.error.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class KeepingSecretsTest {

    @TempDir
    Path directory;

    @Test
    void the_first_start_makes_up_secrets_that_only_the_owner_can_read() throws IOException {
        Map<String, Object> secrets = secrets(settings());

        assertThat(secrets).containsOnlyKeys("annals.keys.master", "annals.keys.claim", "annals.jwt.secret");
        assertThat(secrets.values()).doesNotHaveDuplicates().allSatisfy(secret -> assertThat(
                        Base64.getDecoder().decode((String) secret))
                .hasSize(32));
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.resolve("secrets.properties"))))
                .isEqualTo("rw-------");
        assertThat(directory).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void later_starts_find_the_same() {
        assertThat(secrets(settings())).isEqualTo(secrets(settings()));
    }

    @Test
    void what_is_configured_is_not_made_up() {
        MockEnvironment settings = settings()
                .withProperty("annals.keys.master", "m")
                .withProperty("annals.keys.claim", "c")
                .withProperty("annals.jwt.keys", "[]");

        assertThat(secrets(settings)).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void with_a_mongodb_the_keys_must_be_configured() {
        MockEnvironment settings = settings().withProperty("spring.mongodb.uri", "mongodb://localhost/annals");

        assertThatThrownBy(() -> secrets(settings))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("annals.keys.master and annals.keys.claim and annals.jwt.secret must be set");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_log_without_its_secrets_is_not_started_with_new_ones() throws IOException {
        Files.createFile(directory.resolve("events.db"));

        assertThatThrownBy(() -> secrets(settings())).hasMessageContaining("put it back from your backup");
    }

    @Test
    void a_signing_secret_may_be_made_up_at_any_time() throws IOException {
        Files.createFile(directory.resolve("events.db"));
        MockEnvironment settings =
                settings().withProperty("annals.keys.master", "m").withProperty("annals.keys.claim", "c");

        assertThat(secrets(settings)).containsOnlyKeys("annals.jwt.secret");
    }

    @Test
    void a_secret_that_is_set_and_empty_counts_as_not_set() {
        assertThat(secrets(settings().withProperty("annals.jwt.secret", " "))).containsKey("annals.jwt.secret");
    }

    @Test
    void a_file_that_lost_a_secret_stops_the_start() throws IOException {
        Files.writeString(directory.resolve("secrets.properties"), "annals.keys.master=x\n");

        assertThatThrownBy(() -> secrets(settings())).hasMessageContaining("has no annals.keys.claim");
    }

    @Test
    void a_data_directory_that_cannot_be_made_stops_the_start_and_names_the_remedy() throws IOException {
        Files.createFile(directory.resolve("file"));
        MockEnvironment settings = new MockEnvironment()
                .withProperty("annals.data-dir", directory.resolve("file/data").toString());

        assertThatThrownBy(() -> secrets(settings))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("ANNALS_DATA_DIR");
    }

    @Test
    void a_command_beside_the_server_makes_up_nothing() {
        MockEnvironment settings = settings().withProperty(DeploymentSecrets.NEVER_GENERATE, "true");

        assertThat(secrets(settings)).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    private MockEnvironment settings() {
        return new MockEnvironment().withProperty("annals.data-dir", directory.toString());
    }

    private static Map<String, Object> secrets(MockEnvironment settings) {
        return DeploymentSecrets.of(settings, LogFactory.getLog(KeepingSecretsTest.class));
    }
}
