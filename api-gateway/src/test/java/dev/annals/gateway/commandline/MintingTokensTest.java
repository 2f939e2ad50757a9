package dev.annals.gateway.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a person at a terminal meets it: one process per command. */
class MintingTokensTest {

    @TempDir
    Path directory;

    @Test
    void a_token_for_an_administrator_names_role_and_person_and_ends() throws Exception {
        Outcome outcome = annals(Map.of("GOTRUE_JWT_SECRET", "secret"), "token", "--name", "grace", "--expires", "90d");

        assertThat(outcome.status).as(outcome.error).isZero();
        assertThat(claims(outcome.output))
                .matches("\\{\"role\":\"service_role\",\"name\":\"grace\",\"iat\":\\d+,\"exp\":\\d+}");
    }

    @Test
    void a_token_without_a_key_is_refused_with_the_remedy() throws Exception {
        Outcome outcome = annals(Map.of(), "token");

        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.error).startsWith("there is no key").contains("start Annals once");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void the_key_of_a_deployment_is_found_in_its_data_directory() throws Exception {
        Files.writeString(
                directory.resolve("secrets.properties"),
                "annals.keys.master=m\nannals.keys.claim=c\nannals.jwt.secret=s\n");

        assertThat(annals(Map.of(), "token", "--expires=never").output).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\R");
    }

    @Test
    void a_wrong_setting_is_told_in_one_line() throws Exception {
        Outcome outcome = annals(Map.of("GOTRUE_JWT_EXP", "1h"), "check-settings");

        assertThat(outcome.status).isEqualTo(1);
        assertThat(outcome.error)
                .isEqualTo("annals cannot start: GOTRUE_JWT_EXP=1h is not a whole number of seconds;"
                        + " write it like 3600, or leave it out (then: 3600)\n");
    }

    @Test
    void an_unknown_option_is_told_with_the_usage() throws Exception {
        Outcome outcome = annals(Map.of(), "token", "--roll", "x");

        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.error).contains("there is no --roll").contains("usage:");
    }

    private record Outcome(int status, String output, String error) {}

    private static String claims(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    }

    private Outcome annals(Map<String, String> environment, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.annals.gateway.GatewayApplication"));
        command.addAll(Arrays.asList(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.matches("(GOTRUE|ANNALS|JAVA_TOOL)_.*"));
        builder.environment().put("ANNALS_DATA_DIR", directory.toString());
        builder.environment().putAll(environment);
        return outcome(builder.start());
    }

    private static Outcome outcome(Process process) throws IOException, InterruptedException {
        try (InputStream output = process.getInputStream();
                InputStream error = process.getErrorStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            String complained = new String(error.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return new Outcome(process.exitValue(), said, complained);
        }
    }
}
