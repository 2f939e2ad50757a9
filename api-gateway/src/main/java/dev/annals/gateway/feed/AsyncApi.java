package dev.annals.gateway.feed;

import dev.annals.shared.feed.CloudEventFormat;
import dev.annals.shared.feed.EventSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The feed as AsyncAPI 3: the resource {@code asyncapi.json} says how events come, their types are filled in. */
final class AsyncApi {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String MESSAGES = "#/components/messages/";
    private static final String SCHEMAS = "#/components/schemas/";

    private AsyncApi() {}

    static ObjectNode of(URI externalUrl) {
        ObjectNode document = resource();
        document.withObject("/servers/annals")
                .put("host", externalUrl.getRawAuthority())
                .put("protocol", externalUrl.getScheme());
        if (!externalUrl.getRawPath().isEmpty()) {
            document.withObject("/servers/annals").put("pathname", externalUrl.getRawPath());
        }
        EventSchemas.types().forEach(type -> add(type, document));
        return document;
    }

    private static void add(String type, ObjectNode document) {
        ObjectNode schema = EventSchemas.of(type).orElseThrow();
        document.withObject("/channels/events/messages").putObject(type).put("$ref", MESSAGES + type);
        document.withObject("/components/schemas").set(type, schema);
        ObjectNode message = document.withObject("/components/messages").putObject(type);
        message.put("name", type)
                .put("title", type)
                .put("summary", schema.get("description").asString())
                .put("contentType", CloudEventFormat.STRUCTURED);
        ObjectNode payload = message.putObject("payload");
        payload.putArray("allOf").addObject().put("$ref", SCHEMAS + "CloudEvent");
        ObjectNode properties = payload.put("type", "object").putObject("properties");
        properties.putObject("type").put("const", type);
        properties.putObject("data").put("$ref", SCHEMAS + type);
    }

    private static ObjectNode resource() {
        try (InputStream resource = AsyncApi.class.getResourceAsStream("asyncapi.json")) {
            return (ObjectNode) MAPPER.readTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
