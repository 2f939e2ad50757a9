package dev.annals.shared.user;

/**
 * An account's place in the lists, which are ordered by creation.
 *
 * @param createdAtMicros when it was made
 * @param created the position of the event that made it; orders accounts of one moment
 */
public record UserPlace(long createdAtMicros, long created) {}
