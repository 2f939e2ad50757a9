package dev.annals.gateway.golden;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** How the replayer reads JSON: key order kept, numbers as they stand, nothing after the end. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    static final JsonNodeFactory NODES = MAPPER.getNodeFactory();

    private Json() {}

    /** A body: JSON if it is some, else its text; null when empty. */
    static JsonNode body(String raw) {
        if (raw.isEmpty()) {
            return NODES.nullNode();
        }
        try {
            JsonNode parsed = MAPPER.readTree(raw);
            return parsed instanceof MissingNode ? NODES.stringNode(raw) : parsed;
        } catch (tools.jackson.core.JacksonException e) {
            return NODES.stringNode(raw);
        }
    }

    /** At most the first characters of a value's JSON, for a message. */
    static String brief(JsonNode value) {
        String text = value.toString();
        return text.length() > 200 ? text.substring(0, 200) : text;
    }
}
