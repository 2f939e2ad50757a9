package dev.annals.shared.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some reads, in the order that was asked for.
 *
 * @param next the cursor of the page that follows; null at the end
 */
public record AccessPage(
        List<RecordedAccess> reads, @Nullable AccessPlace next) {}
