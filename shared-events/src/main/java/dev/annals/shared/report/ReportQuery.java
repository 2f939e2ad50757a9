package dev.annals.shared.report;

import dev.annals.shared.user.UserId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which report.
 *
 * @param position what the log held up to there is looked at; null for all that it holds now
 * @param from what was recorded at this time or later; null for no bound
 * @param to what was recorded before this time; null for no bound
 * @param movements only accounts with one of these; empty for all accounts
 * @param actor only what was done by whoever has this id; null for anybody
 * @param user only what is about this account; null for all
 */
public record ReportQuery(
        ReportKind kind,
        @Nullable Long position,
        @Nullable Instant from,
        @Nullable Instant to,
        Set<Movement> movements,
        @Nullable String actor,
        @Nullable UserId user) {}
