package dev.annals.shared.history;

import dev.annals.shared.user.UserId;
import java.time.Instant;
import java.util.SortedSet;

/**
 * Somebody whose data were touched.
 *
 * @param written how many events of the selection are about the person
 * @param read how many reads of the selection name the person
 * @param first when it was touched first, by either
 * @param last when it was touched last, by either
 * @param types the stored names of the events
 */
public record Touched(UserId user, long written, long read, Instant first, Instant last, SortedSet<String> types) {}
