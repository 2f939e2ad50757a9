package dev.annals.eventstore.log.sqlite;

import dev.annals.eventstore.log.CanonicalForm;
import dev.annals.eventstore.log.StoredCommit;
import dev.annals.eventstore.log.StoredEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** One row of the table {@code commits}: a commit without its events. */
record CommitRow(
        long position, int events, long bytes, UUID id, long recordedAtMicros, byte[] previousHash, byte[] hash) {

    static CommitRow read(ResultSet row) throws SQLException {
        return new CommitRow(
                row.getLong(1),
                row.getInt(2),
                row.getLong(3),
                CanonicalForm.uuid(row.getBytes(4)),
                row.getLong(5),
                row.getBytes(6),
                row.getBytes(7));
    }

    long lastPosition() {
        return position + events - 1;
    }

    StoredCommit with(List<StoredEvent> stored) {
        return new StoredCommit(position, id, recordedAtMicros, List.copyOf(stored), previousHash, hash);
    }
}
