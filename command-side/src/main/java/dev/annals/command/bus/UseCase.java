package dev.annals.command.bus;

/** Decides on commands in methods named {@code handle}; the bus finds them by this type. */
public interface UseCase {}
