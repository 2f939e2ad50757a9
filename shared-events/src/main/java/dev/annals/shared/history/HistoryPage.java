package dev.annals.shared.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some events of a history, in the order that was asked for.
 *
 * @param next the cursor of the page that follows; null at the end
 */
public record HistoryPage(
        List<HistoryEntry> events, @Nullable Long next) {}
