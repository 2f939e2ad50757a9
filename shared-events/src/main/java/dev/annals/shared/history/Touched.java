package dev.annals.shared.history;

import dev.annals.shared.user.UserId;
import java.time.Instant;
import java.util.SortedSet;

/**
 * Somebody whose account was touched.
 *
 * @param events how many events of the selection are about the person
 * @param types their stored names
 */
public record Touched(UserId user, long events, Instant first, Instant last, SortedSet<String> types) {}
