package dev.annals.gateway.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command line as a person at a terminal meets it: one process per command. */
record Terminal(Path dataDirectory) {

    /** How a command ended, and what it printed. */
    record Outcome(int status, String output, String error) {}

    Outcome annals(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.annals.gateway.GatewayApplication"));
        command.addAll(Arrays.asList(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.matches("(GOTRUE|ANNALS|JAVA_TOOL)_.*"));
        builder.environment().put("ANNALS_DATA_DIR", dataDirectory.toString());
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
