package dev.annals.gateway.golden;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What the server said.
 *
 * @param headers those that are compared, in lower case
 * @param body JSON, or its text, or null
 */
record Answer(int status, Map<String, String> headers, JsonNode body) {

    /**
     * A value to capture: {@code a.b.0.c} in the body, {@code header:Name}, or {@code query:Name:key} and
     * {@code fragment:Name:key} of the URL in a header.
     */
    JsonNode pick(String source) {
        String[] parts = source.split(":");
        return switch (parts[0]) {
            case "header" -> Json.NODES.stringNode(header(parts[1]));
            case "query" ->
                Json.NODES.stringNode(parameter(URI.create(header(parts[1])).getRawQuery(), parts[2]));
            case "fragment" ->
                Json.NODES.stringNode(parameter(URI.create(header(parts[1])).getRawFragment(), parts[2]));
            default -> inBody(source);
        };
    }

    private String header(String name) {
        return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
    }

    private JsonNode inBody(String path) {
        JsonNode value = body;
        for (String part : path.split("\\.")) {
            value = value.isArray() ? value.path(Integer.parseInt(part)) : value.path(part);
        }
        if (value.isMissingNode()) {
            throw new IllegalStateException("no " + path + " in status " + status + " " + Json.brief(body));
        }
        return value;
    }

    /** The first value of a parameter, decoded; empty when it is not there. */
    static String parameter(String encoded, String key) {
        if (encoded == null) {
            return "";
        }
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && decoded(pair.substring(0, equals)).equals(key)) {
                return decoded(pair.substring(equals + 1));
            }
        }
        return "";
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
