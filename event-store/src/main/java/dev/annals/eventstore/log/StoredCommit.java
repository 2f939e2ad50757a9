package dev.annals.eventstore.log;

import java.util.List;
import java.util.UUID;

/**
 * A commit as it stands in the log.
 *
 * @param position the position of its first event
 * @param recordedAtMicros never earlier than that of the commit before
 * @param previousHash the hash of the commit before; 32 zero bytes for the first
 * @param hash SHA-256 over the canonical form and the previous hash (see {@code CanonicalForm})
 */
public record StoredCommit(
        long position, UUID id, long recordedAtMicros, List<StoredEvent> events, byte[] previousHash, byte[] hash) {

    public long lastPosition() {
        return position + events.size() - 1;
    }
}
