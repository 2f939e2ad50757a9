package dev.annals.query.history.index;

import dev.annals.query.storage.SqliteViews;
import dev.annals.query.storage.StoredViews;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.wire.EventNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The stored names of events as single bytes; every name keeps its byte for as long as the file lives. */
final class SqliteTypes {

    private static final String TABLE =
            "CREATE TABLE IF NOT EXISTS event_types_v1 (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)";
    private static final int MOST = 255;

    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();

    SqliteTypes(SqliteViews views) {
        // Outlives a new beginning of the index, so that what was read of it here stays right.
        views.create(List.of(), TABLE);
        views.writer()
                .insert(
                        "INSERT OR IGNORE INTO event_types_v1 (name)",
                        EventNames.namesOf(DomainEvent.class).stream()
                                .sorted()
                                .map(name -> new @Nullable Object[] {name})
                                .toList());
        views.writer()
                .query("SELECT id, name FROM event_types_v1", row -> Map.entry(row.getInt(1), row.getString(2)))
                .forEach(this::learn);
    }

    /** Has another file begin with the same numbers, so that both can be compared. */
    static void copy(StoredViews stored, SqliteViews views) {
        views.create(List.of(), TABLE);
        views.writer()
                .insert(
                        "INSERT INTO event_types_v1 (id, name)",
                        stored.atOnce(connection -> connection.query("SELECT id, name FROM event_types_v1", row ->
                                new @Nullable Object[] {row.getInt(1), row.getString(2)})));
    }

    private void learn(Map.Entry<Integer, String> type) {
        if (type.getKey() > MOST) {
            throw new IllegalStateException("event types no longer fit into a byte");
        }
        ids.put(type.getValue(), type.getKey());
        names.put(type.getKey(), type.getValue());
    }

    @Nullable
    Integer idOf(String name) {
        return ids.get(name);
    }

    /** The ids of all that this version knows. */
    Set<Integer> idsOf(Set<String> some) {
        return some.stream().filter(ids::containsKey).map(ids::get).collect(Collectors.toUnmodifiableSet());
    }

    byte[] bytes(List<String> types) {
        byte[] bytes = new byte[types.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = Objects.requireNonNull(ids.get(types.get(i))).byteValue();
        }
        return bytes;
    }

    List<String> names(byte[] bytes) {
        String[] types = new String[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            types[i] = names.get(bytes[i] & 0xff);
        }
        return List.of(types);
    }
}
