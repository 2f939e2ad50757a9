package dev.annals.shared.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of those who were touched: first those with events, then those who were only read, each by the first time that it
 * happened.
 *
 * @param unnamedReads how many of the reads that were passed on this page told of more people than they name
 * @param next the cursor of the page that follows; null at the end
 */
public record TouchedPage(
        List<Touched> users, long unnamedReads, @Nullable TouchedCursor next) {}
