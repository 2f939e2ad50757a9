package dev.annals.shared.history;

import dev.annals.shared.log.NotedHead;
import dev.annals.shared.log.RecordedEvent;

/**
 * That somebody was erased, as a certificate tells it.
 *
 * @param recorded the fact, with who asked for it and why
 * @param events how many events were about the person, and are readable only without what is personal
 * @param head the log's head once the fact was on the record
 */
public record Erasure(RecordedEvent recorded, long events, NotedHead head) {}
