package dev.annals.shared.bus;

/**
 * A wish to change something; exactly one handler decides.
 *
 * @param <R> what its handler answers; {@link Refused} may come in its place
 */
public interface Command<R> {}
