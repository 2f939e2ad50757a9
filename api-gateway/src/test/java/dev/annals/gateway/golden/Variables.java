package dev.annals.gateway.golden;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a scenario has captured so far: filled into requests, and taken out of answers again. */
final class Variables {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    /** Shorter values would be found where they are not meant. */
    private static final int SHORTEST_KNOWN = 6;

    private final Map<String, JsonNode> values = new LinkedHashMap<>();

    void set(String name, String value) {
        values.put(name, Json.NODES.stringNode(value));
    }

    void set(String name, JsonNode value) {
        values.put(name, value);
    }

    /** These variables without some. */
    Variables without(Predicate<String> names) {
        Variables rest = new Variables();
        values.forEach((name, value) -> {
            if (!names.test(name)) {
                rest.values.put(name, value);
            }
        });
        return rest;
    }

    /** A value with {@code {{name}}} replaced by the variable, in keys and strings at any depth. */
    JsonNode fill(JsonNode value) {
        if (value.isObject()) {
            ObjectNode filled = Json.NODES.objectNode();
            value.forEachEntry((key, child) -> filled.set(fill(key), fill(child)));
            return filled;
        }
        if (value.isArray()) {
            ArrayNode filled = Json.NODES.arrayNode();
            value.forEach(child -> filled.add(fill(child)));
            return filled;
        }
        return value.isString() ? Json.NODES.stringNode(fill(value.stringValue())) : value;
    }

    String fill(String text) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1))));
    }

    private String value(String name) {
        JsonNode value = values.get(name);
        if (value == null) {
            throw new UnknownVariable(name);
        }
        return value.isString() ? value.stringValue() : value.toString();
    }

    /** A text with every captured value in it replaced by {@code {{name}}}, the longest first, plain and percent-encoded. */
    String known(String text) {
        String result = text;
        for (Map.Entry<String, JsonNode> variable : longestFirst()) {
            String value = variable.getValue().stringValue();
            String name = "{{" + variable.getKey() + "}}";
            result = result.replace(value, name).replace(percentEncoded(value), name);
        }
        return result;
    }

    private Iterable<Map.Entry<String, JsonNode>> longestFirst() {
        return values.entrySet().stream()
                .filter(variable -> variable.getValue().isString()
                        && variable.getValue().stringValue().length() >= SHORTEST_KNOWN
                        && !variable.getKey().startsWith("_"))
                .sorted(Comparator.comparing(
                        variable -> -variable.getValue().stringValue().length()))
                .toList();
    }

    private static String percentEncoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** A step names what no step before it has captured. */
    static final class UnknownVariable extends RuntimeException {
        UnknownVariable(String name) {
            super("nothing was captured as " + name);
        }
    }
}
