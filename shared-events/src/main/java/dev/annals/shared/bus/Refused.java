package dev.annals.shared.bus;

import dev.annals.shared.error.Rejection;

/** An answer in place of the result: refused, and the refusal itself was worth remembering as an event. */
public record Refused(Rejection rejection) {}
