package dev.annals.gateway.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON that is what a schema asks for, or nearly: with members doubled, unknown, of another type, or far too deep. */
final class Bodies {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> MISFITS =
            List.of("null", "true", "0", "-1.5e300", "[]", "{}", "\"\"", "[null]", "{\"a\":{}}", "\"\\ud800\"");

    private final Whim whim;
    private final JsonNode description;
    private final Known known;

    Bodies(Whim whim, JsonNode description, Known known) {
        this.whim = whim;
        this.description = description;
        this.known = known;
    }

    /** A body for a schema; mostly sound JSON. */
    byte[] of(JsonNode schema) {
        byte[] sound = value(schema, "").getBytes(StandardCharsets.UTF_8);
        if (whim.oneIn(10)) {
            return nested().getBytes(StandardCharsets.UTF_8);
        }
        return whim.oneIn(8) ? spoiled(sound) : sound;
    }

    private byte[] spoiled(byte[] bytes) {
        byte[] spoiled = java.util.Arrays.copyOf(bytes, whim.below(bytes.length + 1));
        for (int i = whim.below(3); i > 0 && spoiled.length > 0; i--) {
            spoiled[whim.below(spoiled.length)] = (byte) whim.below(256);
        }
        return spoiled;
    }

    private String nested() {
        int depth = whim.oneIn(3) ? 200_000 : 1 + whim.below(20_000);
        String opening = whim.oneOf(List.of("[", "{\"data\":", "{\"email\":["));
        return opening.repeat(Math.min(depth, 900_000 / opening.length()));
    }

    private String value(JsonNode schema, String name) {
        if (whim.oneIn(14)) {
            return whim.oneOf(MISFITS);
        }
        JsonNode resolved = resolved(schema);
        if (resolved.has("enum") && !whim.oneIn(6)) {
            return resolved.get("enum")
                    .get(whim.below(resolved.get("enum").size()))
                    .toString();
        }
        String type = resolved.path("type").isArray()
                ? resolved.path("type").get(0).asString()
                : resolved.path("type").asString("object");
        return switch (type) {
            case "object" -> resolved.has("properties") ? object(resolved) : anything(3);
            case "boolean" -> String.valueOf(whim.oneIn(2));
            case "integer" -> String.valueOf(whim.below(100));
            default -> quoted(whim.oneIn(4) ? whim.oddText() : known.text(name, whim));
        };
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode choices = schema.path("anyOf");
        JsonNode chosen = choices.isArray() ? choices.get(whim.below(choices.size())) : schema;
        String reference = chosen.path("$ref").asString("");
        return reference.isEmpty() ? chosen : description.at(reference.substring(1));
    }

    private String object(JsonNode schema) {
        List<String> members = new ArrayList<>();
        schema.get("properties").forEachEntry((name, property) -> {
            if (whim.oneIn(2)) {
                members.add(member(name, property));
            }
            if (whim.oneIn(15)) {
                members.add(member(whim.oneIn(2) ? name : name.toUpperCase(Locale.ROOT), property));
            }
        });
        if (whim.oneIn(5)) {
            members.add(quoted(whim.oddText()) + ":" + anything(2));
        }
        if (whim.oneIn(5)) {
            Collections.reverse(members);
        }
        return "{" + String.join(",", members) + "}";
    }

    private String member(String name, JsonNode property) {
        return quoted(name) + ":" + value(property, name);
    }

    private String anything(int depth) {
        if (depth == 0 || whim.oneIn(3)) {
            return whim.oneIn(2) ? quoted(whim.oddText()) : whim.oneOf(MISFITS);
        }
        String inner = anything(depth - 1);
        return whim.oneIn(2) ? "[" + inner + "," + inner + "]" : "{" + quoted(whim.oddText()) + ":" + inner + "}";
    }

    private static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }
}
