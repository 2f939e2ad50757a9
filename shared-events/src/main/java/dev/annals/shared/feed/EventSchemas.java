package dev.annals.shared.feed;

import dev.annals.shared.user.Metadata;
import dev.annals.shared.wire.WireMapper;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schemas (2020-12) of what public events tell, made of the records themselves. */
public final class EventSchemas {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private EventSchemas() {}

    /** The types of all public events. */
    public static List<String> types() {
        return Shape.all().stream().map(Shape::type).toList();
    }

    /** The schema of a type's data, without an {@code $id}; empty when there is no such type. */
    public static Optional<ObjectNode> of(String type) {
        return Shape.all().stream()
                .filter(shape -> shape.type().equals(type))
                .findFirst()
                .map(EventSchemas::schema);
    }

    private static ObjectNode schema(Shape shape) {
        ObjectNode schema = WireMapper.plain().createObjectNode();
        schema.put("$schema", DIALECT).put("title", shape.type()).put("description", shape.meaning());
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (Field field : shape.fields()) {
            describe(field, properties.putObject(field.name()));
            if (field.required()) {
                required.add(field.name());
            }
        }
        if (!shape.personal().isEmpty()) {
            erased(shape, properties.putObject(Shape.ERASED));
        }
        return schema;
    }

    private static void describe(Field field, ObjectNode schema) {
        String told = field.mask() == null ? " Only with full disclosure." : " In part when masked, absent with ids.";
        schema.put("description", field.meaning() + (field.personal() ? told : ""));
        value(field.type(), schema);
        if (field.personal()) {
            schema.put("x-personal", true);
        }
    }

    private static void erased(Shape shape, ObjectNode schema) {
        schema.put("description", "Personal fields that cannot be told any more, since the user was erased.");
        ArrayNode names = schema.put("type", "array").putObject("items").putArray("enum");
        shape.personal().forEach(field -> names.add(field.name()));
    }

    private static void value(Type type, ObjectNode schema) {
        if (type instanceof ParameterizedType list) {
            value(list.getActualTypeArguments()[0], schema.put("type", "array").putObject("items"));
        } else if (type == boolean.class || type == Boolean.class) {
            schema.put("type", "boolean");
        } else if (type == long.class) {
            schema.put("type", "integer");
        } else if (type == Metadata.class) {
            schema.put("type", "object");
        } else {
            text((Class<?>) type, schema.put("type", "string"));
        }
    }

    private static void text(Class<?> type, ObjectNode schema) {
        if (type == Instant.class) {
            schema.put("format", "date-time");
        } else if (type.isEnum()) {
            ArrayNode constants = schema.putArray("enum");
            Stream.of(type.getEnumConstants()).map(Json::text).forEach(constants::add);
        } else if (type != String.class) {
            // Whatever else there is identifies something.
            schema.put("format", "uuid");
        }
    }
}
