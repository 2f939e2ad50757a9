package dev.annals.shared.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One thing that was done, as the original tells it; personal, so it does not print.
 *
 * @param payload by whom what was done, in the contract's words
 * @param ipAddress the client's, where the original notes it; otherwise empty
 */
public record AuditRow(UUID id, AuditAction action, Map<String, Object> payload, Instant createdAt, String ipAddress) {

    @Override
    public String toString() {
        return action + " " + id;
    }
}
