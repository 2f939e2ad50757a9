package dev.annals.gateway.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.golden.Recording.Scenario;
import dev.annals.gateway.running.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the original answered, Annals answers, whatever it stores in: the scenarios of {@code golden/holding.txt}, to the letter. */
@Timeout(300)
abstract class GoldenReplayContract {

    private static final boolean THE_REST_TOO = Boolean.getBoolean("annals.golden.rest");

    @TempDir
    Path directory;

    private Stage stage;

    /** Where the server of a recording stores, and nobody else. */
    abstract Storage storage();

    @AfterEach
    void strike() {
        if (stage != null) {
            stage.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> with_autoconfirm() throws IOException {
        return replay("auto");
    }

    @TestFactory
    Stream<DynamicTest> with_confirmation_by_mail() throws IOException {
        return replay("confirm");
    }

    @TestFactory
    Stream<DynamicTest> with_strict_passwords() throws IOException {
        return replay("strict");
    }

    @TestFactory
    Stream<DynamicTest> with_sign_up_closed() throws IOException {
        return replay("closed");
    }

    @TestFactory
    Stream<DynamicTest> with_keys_of_ones_own() throws IOException {
        return replay("keys");
    }

    @TestFactory
    Stream<DynamicTest> with_sign_in_providers() throws IOException {
        return replay("providers");
    }

    @Test
    void every_scenario_of_the_list_exists() throws IOException {
        Set<String> recorded = Recording.NAMES.stream()
                .flatMap(name -> Recording.read(name).scenarios().stream().map(scenario -> line(name, scenario)))
                .collect(Collectors.toSet());

        assertThat(holding()).isSubsetOf(recorded);
    }

    private Stream<DynamicTest> replay(String name) throws IOException {
        Set<String> holding = holding();
        Recording recording = Recording.read(name);
        List<Scenario> listed = recording.scenarios().stream()
                .filter(scenario -> THE_REST_TOO || holding.contains(line(name, scenario)))
                .toList();
        if (listed.isEmpty()) {
            return Stream.empty();
        }
        stage = Stage.set(recording, directory.resolve(name), storage());
        return listed.stream()
                .map(scenario -> DynamicTest.dynamicTest(
                        line(name, scenario), () -> play(scenario, holding.contains(line(name, scenario)), name)));
    }

    private void play(Scenario scenario, boolean listed, String name) throws InterruptedException {
        List<String> problems = new Play(stage, scenario).problems();
        if (listed) {
            assertThat(problems).as(scenario.name()).isEmpty();
        } else if (problems.isEmpty()) {
            System.out.println("holds, may be added: " + line(name, scenario));
        } else {
            System.out.println("differs: " + line(name, scenario) + "\n     " + String.join("\n     ", problems));
        }
    }

    private static String line(String recording, Scenario scenario) {
        return recording + ": " + scenario.name();
    }

    private static Set<String> holding() throws IOException {
        try (InputStream list = GoldenReplayContract.class.getResourceAsStream("/golden/holding.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }
}
