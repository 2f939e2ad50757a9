package dev.annals.shared.history;

import dev.annals.shared.log.RecordedEvent;
import java.util.List;
import java.util.Map;

/**
 * An event as a history tells it.
 *
 * @param type its stored name, such as {@code user.banned}
 * @param changes what it changed about the account, field by field
 * @param details what else belongs to the fact and is nobody's secret, such as the session's id
 */
public record HistoryEntry(
        RecordedEvent recorded, String type, List<FieldChange> changes, Map<String, Object> details) {}
