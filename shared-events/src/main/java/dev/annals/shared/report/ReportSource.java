package dev.annals.shared.report;

import dev.annals.shared.log.NotedHead;
import java.time.Instant;

/**
 * What a report is made from: the log up to a commit.
 *
 * @param head the commit, as somebody notes it who wants to know later that nothing before it was changed
 * @param recordedAt when it was recorded
 */
public record ReportSource(NotedHead head, Instant recordedAt) {}
