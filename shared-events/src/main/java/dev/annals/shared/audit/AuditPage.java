package dev.annals.shared.audit;

import java.util.List;

/**
 * A page of rows.
 *
 * @param total how many there are on all pages
 */
public record AuditPage(List<AuditRow> rows, long total) {}
