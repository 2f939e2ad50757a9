package dev.annals.shared.feed;

import dev.annals.shared.audit.Actor;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Public events as CloudEvents 1.0: the only way in which they leave. */
public final class CloudEventFormat {

    /** Of an event in structured mode, where attributes and data are one JSON object. */
    public static final String STRUCTURED = "application/cloudevents+json";

    /** Of the data alone. */
    public static final String DATA = "application/json";

    private static final String SPEC_VERSION = "1.0";

    private final String source;
    private final String schemas;

    /** @param source where the deployment is reached; together with the id it names an event for ever */
    public CloudEventFormat(URI source) {
        this.source = source.toString().replaceFirst("/$", "");
        this.schemas = this.source + "/events/schemas/";
    }

    /** Where the schema of a type is found. */
    public String schemaOf(String type) {
        return schemas + type;
    }

    /** The attributes by their names, all of them texts, as headers carry them in binary mode. */
    public Map<String, String> attributes(PublishedEvent event) {
        Map<String, String> attributes = new LinkedHashMap<>();
        String type = event.type();
        attributes.put("specversion", SPEC_VERSION);
        attributes.put("id", Long.toString(event.position()));
        attributes.put("source", source);
        attributes.put("type", type);
        put(attributes, "subject", event.subject());
        attributes.put("time", Json.text(event.occurredAt()));
        attributes.put("datacontenttype", DATA);
        attributes.put("dataschema", schemaOf(type));
        // Extensions that CloudEvents documents: recordedtime, and sequence, whose texts sort as positions do.
        attributes.put("recordedtime", Json.text(event.recordedAt()));
        attributes.put("sequence", "%019d".formatted(event.position()));
        actor(attributes, event.actor());
        put(attributes, "onbehalfof", event.onBehalfOf());
        put(attributes, "requestid", event.requestId());
        return attributes;
    }

    /** What the event tells, as JSON: the payload in binary mode. */
    public byte[] data(PublishedEvent event, Disclosure disclosure) {
        return Json.bytes(json -> writeData(json, event, disclosure));
    }

    /** The whole event as JSON, on one line. */
    public byte[] structured(PublishedEvent event, Disclosure disclosure) {
        return Json.bytes(json -> {
            json.writeStartObject();
            attributes(event).forEach(json::writeStringProperty);
            json.writeName("data");
            writeData(json, event, disclosure);
            json.writeEndObject();
        });
    }

    private static void writeData(JsonGenerator json, PublishedEvent event, Disclosure disclosure) {
        Json.write(json, Shape.of(event.event()).told(event.event(), disclosure));
    }

    private static void actor(Map<String, String> attributes, Actor actor) {
        attributes.put("actorkind", Json.text(actor.kind()));
        put(attributes, "actorid", actor.id());
        put(attributes, "actorrole", actor.role());
    }

    /** CloudEvents has no empty attributes. */
    private static void put(Map<String, String> attributes, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            attributes.put(name, value.toString());
        }
    }
}
