package dev.annals.gateway.http;

import java.time.Duration;

/**
 * What one request, and all of them together, may take.
 *
 * @param time how long one may take
 * @param inFlight how many are served at once
 * @param memory for the bodies of all
 * @param streaming for answers that come in chunks
 */
record Bounds(Duration time, InFlight inFlight, BodyMemory memory, Streaming streaming) {}
