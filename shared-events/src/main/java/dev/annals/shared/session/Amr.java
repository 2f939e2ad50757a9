package dev.annals.shared.session;

import java.time.Instant;

/**
 * How somebody authenticated, and when (tokens.md section 2).
 *
 * @param method password, otp, …
 */
public record Amr(String method, Instant at) {}
