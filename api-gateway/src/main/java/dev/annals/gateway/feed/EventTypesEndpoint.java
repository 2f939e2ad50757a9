package dev.annals.gateway.feed;

import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.feed.CloudEventFormat;
import dev.annals.shared.feed.EventSchemas;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the events of the feed look like, for people and for generators of code; made once, of the events themselves. */
@Component
public final class EventTypesEndpoint {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Map<String, Response> schemas = new HashMap<>();
    private final Response index;
    private final Response asyncApi;

    EventTypesEndpoint(GatewayProperties settings) {
        CloudEventFormat format = new CloudEventFormat(settings.externalUrl());
        ObjectNode list = MAPPER.createObjectNode();
        ArrayNode entries = list.putArray("schemas");
        for (String type : EventSchemas.types()) {
            ObjectNode schema = EventSchemas.of(type).orElseThrow();
            entries.addObject()
                    .put("type", type)
                    .put("description", schema.get("description").asString())
                    .put("schema", format.schemaOf(type));
            schemas.put(type, json("application/schema+json", identified(format.schemaOf(type), schema)));
        }
        index = json("application/json", list);
        asyncApi = json("application/json", AsyncApi.of(settings.externalUrl()));
    }

    private static ObjectNode identified(String id, ObjectNode schema) {
        ObjectNode identified = MAPPER.createObjectNode().put("$id", id);
        identified.setAll(schema);
        return identified;
    }

    private static Response json(String type, JsonNode body) {
        return new Response(200, Map.of("Content-Type", type), MAPPER.writeValueAsBytes(body));
    }

    /** {@code GET /events/schemas}. */
    public Mono<Response> list(Request request) {
        return Mono.just(index);
    }

    /** {@code GET /events/schemas/{type}}. */
    public Mono<Response> show(Request request) {
        Response schema = schemas.get(request.variable("type"));
        return schema == null
                ? Mono.error(new CommandRejected(ErrorCode.VALIDATION_FAILED, 404, "There is no such type of event"))
                : Mono.just(schema);
    }

    /** {@code GET /asyncapi.json}. */
    public Mono<Response> describe(Request request) {
        return Mono.just(asyncApi);
    }
}
