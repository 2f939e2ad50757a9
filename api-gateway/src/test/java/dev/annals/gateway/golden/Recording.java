package dev.annals.gateway.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One file of recorded exchanges.
 *
 * @param name the file's name without its ending
 * @param settings the environment of the server that they were recorded with
 */
record Recording(String name, Map<String, String> settings, List<Scenario> scenarios) {

    /** All recordings among the test resources, in the order in which they are replayed. */
    static final List<String> NAMES = List.of("auto", "confirm", "strict", "closed", "keys", "providers");

    static Recording read(String name) {
        try (InputStream file = Recording.class.getResourceAsStream("/golden/" + name + ".json")) {
            JsonNode document = Json.MAPPER.readTree(file);
            Map<String, String> settings = new LinkedHashMap<>();
            document.get("settings").forEachEntry((key, value) -> settings.put(key, value.stringValue()));
            List<Scenario> scenarios = new ArrayList<>();
            for (JsonNode scenario : document.get("scenarios")) {
                scenarios.add(Scenario.of(scenarios.size(), scenario));
            }
            return new Recording(name, settings, scenarios);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A conversation with the server.
     *
     * @param serial its place in the file
     * @param variables values that its steps may name, beside those that every scenario has
     */
    record Scenario(int serial, String name, JsonNode variables, List<JsonNode> steps) {

        private static Scenario of(int serial, JsonNode json) {
            List<JsonNode> steps = new ArrayList<>();
            json.get("steps").forEach(steps::add);
            return new Scenario(serial, json.get("name").stringValue(), json.path("variables"), steps);
        }
    }
}
