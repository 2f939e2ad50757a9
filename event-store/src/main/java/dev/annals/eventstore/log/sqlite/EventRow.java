package dev.annals.eventstore.log.sqlite;

import dev.annals.eventstore.log.CanonicalForm;
import dev.annals.eventstore.log.NewEvent;
import dev.annals.eventstore.log.StoredEvent;
import dev.annals.shared.log.LookupKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One row of the table {@code events}, both ways. */
final class EventRow {

    static final String COLUMNS =
            "position, recorded_at, stream, version, subject, keys, name, revision, occurred_at, payload, cause";

    static final String INSERT = "INSERT INTO events (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private EventRow() {}

    static void bind(PreparedStatement insert, StoredEvent stored) throws SQLException {
        NewEvent event = stored.event();
        insert.setLong(1, stored.position());
        insert.setLong(2, stored.recordedAtMicros());
        insert.setString(3, event.stream());
        insert.setLong(4, event.version());
        insert.setBytes(5, event.subject() == null ? null : CanonicalForm.bytes(event.subject()));
        insert.setString(6, lines(event.keys()));
        insert.setString(7, event.name());
        insert.setInt(8, event.revision());
        insert.setLong(9, event.occurredAtMicros());
        insert.setBytes(10, event.payload());
        insert.setBytes(11, event.cause());
    }

    static StoredEvent read(ResultSet row) throws SQLException {
        byte[] subject = row.getBytes(5);
        NewEvent event = new NewEvent(
                row.getString(3),
                row.getLong(4),
                subject == null ? null : CanonicalForm.uuid(subject),
                keys(row.getString(6)),
                row.getString(7),
                row.getInt(8),
                row.getLong(9),
                row.getBytes(10),
                row.getBytes(11));
        return new StoredEvent(row.getLong(1), row.getLong(2), event);
    }

    private static @Nullable String lines(Set<LookupKey> keys) {
        return keys.isEmpty() ? null : keys.stream().map(LookupKey::toString).collect(Collectors.joining("\n"));
    }

    private static Set<LookupKey> keys(@Nullable String lines) {
        return lines == null ? Set.of() : lines.lines().map(LookupKey::parse).collect(Collectors.toUnmodifiableSet());
    }
}
