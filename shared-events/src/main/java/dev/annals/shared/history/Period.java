package dev.annals.shared.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A period of time.
 *
 * @param from at this time or later; null for no bound
 * @param to before this time; null for no bound
 */
public record Period(@Nullable Instant from, @Nullable Instant to) {}
