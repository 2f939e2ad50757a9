package dev.annals.shared.access;

/** A read as it is kept. Its time is never earlier than that of an earlier place. */
public record RecordedAccess(AccessPlace place, AccessRecord read) {}
