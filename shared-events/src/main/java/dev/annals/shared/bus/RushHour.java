package dev.annals.shared.bus;

/**
 * Whether people wait for work that takes whole cores, as the hashing of passwords does. What can wait gives way meanwhile:
 * nobody signs in more slowly because somebody else reads the past. Never blocks.
 */
@FunctionalInterface
public interface RushHour {

    boolean isNow();
}
