package dev.annals.gateway.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a person at a terminal meets it: one process per command. */
class MintingTokensTest {

    @TempDir
    Path directory;

    private Terminal terminal;

    @BeforeEach
    void a_terminal_is_open() {
        terminal = new Terminal(directory);
    }

    @Test
    void a_token_for_an_administrator_names_role_and_person_and_ends() throws Exception {
        Terminal.Outcome outcome =
                terminal.annals(Map.of("GOTRUE_JWT_SECRET", "secret"), "token", "--name", "grace", "--expires", "90d");

        assertThat(outcome.status()).as(outcome.error()).isZero();
        assertThat(claims(outcome.output()))
                .matches(
                        "\\{\"role\":\"service_role\",\"name\":\"grace\",\"iat\":\\d+,\"exp\":(\\d+),\"jti\":\"\\1-[0-9a-f]{32}\"}");
    }

    @Test
    void a_token_without_a_key_is_refused_with_the_remedy() throws Exception {
        Terminal.Outcome outcome = terminal.annals(Map.of(), "token");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.error()).startsWith("there is no key").contains("start Annals once");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void the_key_of_a_deployment_is_found_in_its_data_directory() throws Exception {
        Files.writeString(
                directory.resolve("secrets.properties"),
                "annals.keys.master=m\nannals.keys.claim=c\nannals.jwt.secret=s\n");

        assertThat(terminal.annals(Map.of(), "token", "--expires=never").output())
                .matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\R");
    }

    @Test
    void a_wrong_setting_is_told_in_one_line() throws Exception {
        Terminal.Outcome outcome = terminal.annals(Map.of("GOTRUE_JWT_EXP", "1h"), "check-settings");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.error())
                .isEqualTo("annals cannot start: GOTRUE_JWT_EXP=1h is not a whole number of seconds;"
                        + " write it like 3600, or leave it out (then: 3600)\n");
    }

    @Test
    void a_token_that_nobody_can_be_asked_to_revoke_is_told_so() throws Exception {
        Map<String, String> settings = Map.of("GOTRUE_JWT_SECRET", "secret");

        Terminal.Outcome nobody =
                terminal.annals(settings, "token", "--revoke", "some-id", "--url", "http://127.0.0.1:1");

        assertThat(nobody.status()).isEqualTo(2);
        assertThat(nobody.error()).startsWith("nobody answers at http://127.0.0.1:1; start Annals");
    }

    @Test
    void a_token_without_an_id_cannot_be_revoked() {
        String claims = Base64.getUrlEncoder().encodeToString("{\"role\":\"x\"}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> TokenRevocation.idOf("x." + claims + ".x")).hasMessageContaining("has no id");
        assertThat(TokenRevocation.idOf("some-id")).isEqualTo("some-id");
    }

    @Test
    void an_unknown_option_is_told_with_the_usage() throws Exception {
        Terminal.Outcome outcome = terminal.annals(Map.of(), "token", "--roll", "x");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.error()).contains("there is no --roll").contains("usage:");
    }

    private static String claims(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    }
}
