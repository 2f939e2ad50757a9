package dev.annals.eventstore.log;

/**
 * An event as it stands in the log.
 *
 * @param position its place in the one order, from 1
 * @param recordedAtMicros when its commit was written
 */
public record StoredEvent(long position, long recordedAtMicros, NewEvent event) {}
