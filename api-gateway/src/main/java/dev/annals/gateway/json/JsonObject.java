package dev.annals.gateway.json;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.user.Metadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object whose fields are read as Go fills a struct: a key counts for a field when it is equal but for case,
 * the last one wins, null changes nothing, a wrong type refuses the whole body. Personal data, so it does not print.
 *
 * @param members in the order of the text, duplicates and all
 */
public record JsonObject(List<Member> members) {

    public static final JsonObject EMPTY = new JsonObject(List.of());

    private static final double LARGEST_EXACT = 1L << 53; // a double holds every whole number up to here

    /** One key and its value: a JsonObject, List, String, Double, Boolean or null. */
    record Member(String key, @Nullable Object value) {}

    /** A request's body; {@code 400 bad_json} when it is no JSON object. */
    public static JsonObject parse(byte[] body) {
        try {
            Object value = GoJsonReader.read(body);
            return value == null ? EMPTY : typed(value, JsonObject.class, "the body", "an object");
        } catch (JsonSyntaxException e) {
            throw badJson(e.getMessage());
        }
    }

    /** Whether the key is there at all, be it with null. */
    public boolean has(String field) {
        return members.stream().anyMatch(member -> member.key.equalsIgnoreCase(field));
    }

    /** A string field; "" when absent or null. */
    public String string(String field) {
        String value = last(field, String.class, "a string");
        return value == null ? "" : value;
    }

    /** A string field that may be left out; null when absent or when the last one is null. */
    public @Nullable String nullableString(String field) {
        return isNull(field) ? null : last(field, String.class, "a string");
    }

    /** A boolean field; false when absent or null. */
    public boolean bool(String field) {
        return Boolean.TRUE.equals(last(field, Boolean.class, "a boolean"));
    }

    /** A boolean field that may be left out; null when absent or when the last one is null. */
    public @Nullable Boolean nullableBool(String field) {
        return isNull(field) ? null : last(field, Boolean.class, "a boolean");
    }

    /** An object field read as a struct of its own; empty when absent or null. */
    public JsonObject nested(String field) {
        JsonObject value = last(field, JsonObject.class, "an object");
        return value == null ? EMPTY : value;
    }

    /** A number field; 0 when absent or null. */
    public double number(String field) {
        Double value = last(field, Double.class, "a number");
        return value == null ? 0 : value;
    }

    /** A field that holds a whole number, as its digits; "" when absent or null. */
    public String wholeNumber(String field) {
        Double value = last(field, Double.class, "a number");
        if (value == null) {
            return "";
        }
        if (value != Math.rint(value) || Math.abs(value) > LARGEST_EXACT) {
            throw badJson(quoted(field) + " must be a whole number");
        }
        return Long.toString(value.longValue());
    }

    /** A list of objects, each read as a struct of its own; empty when absent or null. */
    public List<JsonObject> objects(String field) {
        List<?> values = last(field, List.class, "a list");
        return values == null ? List.of() : objects(values);
    }

    /** The first of a list of objects; empty when there is none. */
    public JsonObject first(String field) {
        return objects(field).stream().findFirst().orElse(EMPTY);
    }

    /** A document that is a list of objects. */
    public static List<JsonObject> parseList(byte[] body) {
        try {
            Object value = GoJsonReader.read(body);
            return value == null ? List.of() : objects(typed(value, List.class, "the body", "a list"));
        } catch (JsonSyntaxException e) {
            throw badJson(e.getMessage());
        }
    }

    private static List<JsonObject> objects(List<?> values) {
        return values.stream()
                .map(value -> value == null ? EMPTY : typed(value, JsonObject.class, "an element", "an object"))
                .toList();
    }

    /** A list-of-strings field; null when absent or null. A null among them counts as "", as in Go. */
    public @Nullable List<String> strings(String field) {
        List<?> values = isNull(field) ? null : last(field, List.class, "a list of strings");
        return values == null
                ? null
                : values.stream()
                        .map(value ->
                                value == null ? "" : typed(value, String.class, quoted(field), "a list of strings"))
                        .toList();
    }

    /** A field that holds one string or a list of them. */
    public List<String> oneOrMore(String field) {
        Object value = last(field, Object.class, "a string or a list of strings");
        if (value instanceof String one) {
            return List.of(one);
        }
        List<String> all = strings(field);
        return all == null ? List.of() : all;
    }

    /** A free-form object field; null when absent or null. Go keeps the keys of an earlier duplicate, and so do we. */
    public @Nullable Metadata object(String field) {
        Map<String, @Nullable Object> all = null;
        for (Member member : members) {
            if (member.key.equalsIgnoreCase(field)) {
                if (member.value == null) {
                    all = null;
                } else {
                    all = all == null ? new LinkedHashMap<>() : all;
                    all.putAll(typed(member.value, JsonObject.class, quoted(field), "an object")
                            .toMap());
                }
            }
        }
        return all == null ? null : new Metadata(all);
    }

    /** Every member as plain Java values: maps, lists, strings, doubles, booleans, nulls; the last duplicate wins. */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        members.forEach(member -> map.put(member.key, plain(member.value)));
        return map;
    }

    @Override
    public String toString() {
        return "JSON object";
    }

    private <T> @Nullable T last(String field, Class<T> type, String what) {
        T found = null;
        for (Member member : members) {
            if (member.value != null && member.key.equalsIgnoreCase(field)) {
                found = typed(member.value, type, quoted(field), what);
            }
        }
        return found;
    }

    private boolean isNull(String field) {
        boolean isNull = true;
        for (Member member : members) {
            if (member.key.equalsIgnoreCase(field)) {
                isNull = member.value == null;
            }
        }
        return isNull;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return object.toMap();
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>(list.size());
            list.forEach(element -> elements.add(plain(element)));
            return elements;
        }
        if (value instanceof Double number && number.isInfinite()) {
            throw badJson("a number is out of range");
        }
        return value;
    }

    private static <T> T typed(@Nullable Object value, Class<T> type, String where, String what) {
        if (!type.isInstance(value)) {
            throw badJson(where + " must be " + what + ", not " + kind(value));
        }
        return type.cast(value);
    }

    private static String kind(@Nullable Object value) {
        if (value instanceof JsonObject) {
            return "an object";
        }
        if (value instanceof List) {
            return "a list";
        }
        return value instanceof String
                ? "a string"
                : value instanceof Double ? "a number" : value == null ? "null" : "a boolean";
    }

    private static String quoted(String field) {
        return '"' + field + '"';
    }

    private static CommandRejected badJson(String detail) {
        return new CommandRejected(ErrorCode.BAD_JSON, 400, "Could not parse request body as JSON: " + detail);
    }
}
