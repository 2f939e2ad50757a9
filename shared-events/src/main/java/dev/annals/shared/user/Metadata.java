package dev.annals.shared.user;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Free-form JSON object of a user or an identity; values are strings, doubles, booleans, nulls, lists and maps, as JSON
 * has them. Immutable; personal, so it does not print.
 */
public record Metadata(Map<String, @Nullable Object> values) {

    public static final Metadata EMPTY = new Metadata(Map.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Metadata(Map<String, @Nullable Object> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @JsonValue
    @Override
    public Map<String, @Nullable Object> values() {
        return values;
    }

    public @Nullable Object get(String key) {
        return values.get(key);
    }

    /** The contract's merge (user-model.md section 4): shallow; a null deletes its key. */
    public Metadata merge(Metadata changes) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(values);
        changes.values.forEach((key, value) -> {
            if (value == null) {
                merged.remove(key);
            } else {
                merged.put(key, value);
            }
        });
        return new Metadata(merged);
    }

    /** What has to be merged into this for {@code wanted} to come out. */
    public Metadata changesTo(Metadata wanted) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (!wanted.values.containsKey(key)) {
                changes.put(key, null);
            }
        });
        wanted.values.forEach((key, value) -> {
            if (!Objects.equals(value, values.get(key))) {
                changes.put(key, value);
            }
        });
        return new Metadata(changes);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The same with one key set. */
    public Metadata with(String key, Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(values);
        changed.put(key, value);
        return new Metadata(changed);
    }

    /** The same without the keys whose value is null. */
    public Metadata withoutNulls() {
        return EMPTY.merge(this);
    }

    @Override
    public String toString() {
        return "metadata";
    }
}
