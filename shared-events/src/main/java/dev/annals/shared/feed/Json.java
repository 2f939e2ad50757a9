package dev.annals.shared.feed;

import dev.annals.shared.user.Metadata;
import dev.annals.shared.wire.WireMapper;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The values of public events as JSON. */
final class Json {

    /** Beyond this a double does not tell neighbouring whole numbers apart. */
    private static final double LARGEST_WHOLE = 1L << 53;

    private Json() {}

    static byte[] bytes(Consumer<JsonGenerator> content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = WireMapper.plain().createGenerator(out)) {
            content.accept(json);
        }
        return out.toByteArray();
    }

    static void write(JsonGenerator json, Map<?, ?> object) {
        json.writeStartObject();
        object.forEach((name, value) -> {
            json.writeName(name.toString());
            write(json, value);
        });
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, @Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Metadata metadata) {
            write(json, metadata.values());
        } else if (value instanceof Map<?, ?> map) {
            write(json, map);
        } else if (value instanceof Collection<?> elements) {
            json.writeStartArray();
            elements.forEach(element -> write(json, element));
            json.writeEndArray();
        } else if (value instanceof Number number) {
            write(json, number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString(text(value));
        }
    }

    private static void write(JsonGenerator json, Number number) {
        double value = number.doubleValue();
        if (number instanceof Long
                || number instanceof Integer
                || (value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE)) {
            json.writeNumber(number.longValue());
        } else {
            json.writeNumber(value);
        }
    }

    /** Identifiers and times as text, constants in lower case. */
    static String text(Object value) {
        if (value instanceof Instant time) {
            return time.toString();
        }
        return value instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : value.toString();
    }
}
