package dev.annals.gateway.password;

import java.util.List;

/**
 * What is wrong with a password.
 *
 * @param message one sentence per reason
 * @param reasons {@code length}, {@code characters}, {@code pwned}; in the order of the sentences
 */
public record Weakness(String message, List<String> reasons) {}
