package dev.annals.shared.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of those who were touched, by the first time that it happened.
 *
 * @param next the cursor of the page that follows; null at the end
 */
public record TouchedPage(List<Touched> users, @Nullable Long next) {}
