package dev.annals.gateway.json;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON byte for byte as Go does (endpoints.md 0.4): fields in the order written, maps sorted by the bytes of
 * their keys, {@code < > &} escaped, floats and times in Go's form, no blank and no newline anywhere.
 */
public final class GoJsonWriter {

    private final JsonBytes out = new JsonBytes();
    private boolean comma;

    /** Opens an object; {@link #end()} closes it. */
    public GoJsonWriter object() {
        return open('{');
    }

    public GoJsonWriter end() {
        return close('}');
    }

    /** Opens an array; {@link #endArray()} closes it. */
    public GoJsonWriter array() {
        return open('[');
    }

    public GoJsonWriter endArray() {
        return close(']');
    }

    /** The key of what is written next. */
    public GoJsonWriter name(String name) {
        separate();
        out.string(name);
        out.ascii(':');
        comma = false;
        return this;
    }

    public GoJsonWriter value(@Nullable String value) {
        if (value == null) {
            return nullValue();
        }
        separate();
        out.string(value);
        return this;
    }

    public GoJsonWriter value(boolean value) {
        return raw(value ? "true" : "false");
    }

    public GoJsonWriter value(long value) {
        return raw(Long.toString(value));
    }

    public GoJsonWriter value(double value) {
        return raw(GoFloat.format(value));
    }

    public GoJsonWriter value(Instant value) {
        separate();
        GoTime.write(value, out);
        return this;
    }

    public GoJsonWriter nullValue() {
        return raw("null");
    }

    /** A free-form object, sorted; null for null. */
    public GoJsonWriter map(@Nullable Map<String, ? extends @Nullable Object> map) {
        if (map == null) {
            return nullValue();
        }
        object();
        map.entrySet().stream().sorted(Map.Entry.comparingByKey(Utf8.ORDER)).forEach(entry -> name(entry.getKey())
                .any(entry.getValue()));
        return end();
    }

    /** Whatever free-form JSON holds: maps, collections, strings, numbers, booleans, times, null. */
    @SuppressWarnings("unchecked")
    public GoJsonWriter any(@Nullable Object value) {
        if (value instanceof String text) {
            return value(text);
        }
        if (value instanceof Boolean flag) {
            return value(flag.booleanValue());
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Map<?, ?> map) {
            return map((Map<String, @Nullable Object>) map);
        }
        if (value instanceof Collection<?> elements) {
            array();
            elements.forEach(this::any);
            return endArray();
        }
        return other(value);
    }

    public GoJsonWriter field(String name, @Nullable String value) {
        return name(name).value(value);
    }

    public GoJsonWriter field(String name, boolean value) {
        return name(name).value(value);
    }

    public GoJsonWriter field(String name, long value) {
        return name(name).value(value);
    }

    public GoJsonWriter field(String name, Instant value) {
        return name(name).value(value);
    }

    /** A time that is left out when it is null. */
    public GoJsonWriter optional(String name, @Nullable Instant value) {
        return value == null ? this : field(name, value);
    }

    /** A string that is left out when it is null or empty. */
    public GoJsonWriter optional(String name, @Nullable String value) {
        return value == null || value.isEmpty() ? this : field(name, value);
    }

    /** What was written so far. */
    public byte[] toBytes() {
        return out.toBytes();
    }

    private GoJsonWriter number(Number number) {
        boolean whole = number instanceof Long || number instanceof Integer;
        return whole ? value(number.longValue()) : value(number.doubleValue());
    }

    private GoJsonWriter other(@Nullable Object value) {
        if (value == null) {
            return nullValue();
        }
        if (value instanceof Instant time) {
            return value(time);
        }
        throw new IllegalArgumentException("JSON has no " + value.getClass().getName());
    }

    private GoJsonWriter open(char bracket) {
        separate();
        out.ascii(bracket);
        comma = false;
        return this;
    }

    private GoJsonWriter close(char bracket) {
        out.ascii(bracket);
        comma = true;
        return this;
    }

    private GoJsonWriter raw(String ascii) {
        separate();
        out.ascii(ascii);
        return this;
    }

    private void separate() {
        if (comma) {
            out.ascii(',');
        }
        comma = true;
    }
}
