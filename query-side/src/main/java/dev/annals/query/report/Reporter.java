package dev.annals.query.report;

import dev.annals.query.storage.Readers;
import dev.annals.shared.access.AccessLog;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.NotedHead;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.report.OpenReport;
import dev.annals.shared.report.ReportQueries;
import dev.annals.shared.report.ReportQuery;
import dev.annals.shared.report.ReportSource;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Makes reports, of which there may be so many at once. */
final class Reporter implements ReportQueries {

    private static final int ABANDONED_AFTER_SECONDS = 60;

    private final EventLog log;
    private final AccessLog reads;
    private final Readers historians;
    private final int concurrent;
    private final SecureRandom random = new SecureRandom();
    private final Set<BeingMade> open = new HashSet<>();

    Reporter(EventLog log, AccessLog reads, Readers historians, int concurrent) {
        this.log = log;
        this.reads = reads;
        this.historians = historians;
        this.concurrent = concurrent;
    }

    @Override
    public CompletionStage<OpenReport> open(ReportQuery query) {
        return historians.ask(() -> begin(query));
    }

    private OpenReport begin(ReportQuery query) {
        ReportSource source = source(query);
        synchronized (open) {
            List.copyOf(open).stream()
                    .filter(report -> report.isAbandoned(ABANDONED_AFTER_SECONDS))
                    .forEach(BeingMade::close);
            if (open.size() >= concurrent) {
                throw tooMany();
            }
            BeingMade report = new BeingMade(source, rows(query, source), historians, this::forget);
            open.add(report);
            return report;
        }
    }

    private void forget(BeingMade report) {
        synchronized (open) {
            open.remove(report);
        }
    }

    private ReportSource source(ReportQuery query) {
        long head = log.head();
        long position = query.position() == null ? head : query.position();
        if (position < 1 || position > head) {
            throw new CommandRejected(
                    ErrorCode.VALIDATION_FAILED, 400, "position must be one that the log has reached");
        }
        NotedHead noted = log.noted(position);
        RecordedCommit commit = log.readAfter(noted.position() - 1, 1).get(0);
        return new ReportSource(noted, commit.events().get(0).recordedAt());
    }

    private Rows rows(ReportQuery query, ReportSource source) {
        Scope scope = Scope.of(query, source, log);
        return switch (query.kind()) {
            case ACCOUNTS ->
                new AccountRows(
                        log, scope, query.movements(), walk(scope.fromTheFirst(), holding(AccountRows::isOpening)));
            case PRIVILEGED_ACTS ->
                new ActRows(log, walk(scope, commit -> ActRows.isWanted(commit, query.actor(), query.user())));
            case SIGN_IN_FAILURES ->
                new FailureRows(log, walk(scope, holding(event -> Failure.of(event) != null)), query.user(), random);
            case ADMINISTRATORS_READS ->
                new ReadRows(log, reads, query, source.head().position());
            case ERASURES_AND_HOLDS -> new ErasureRows(walk(scope, holding(ErasureRows::isOne)), query.user());
        };
    }

    private Commits walk(Scope scope, Predicate<RecordedCommit> wanted) {
        return new LogWalk(log, scope, wanted);
    }

    private static Predicate<RecordedCommit> holding(Predicate<RecordedEvent> wanted) {
        return commit -> commit.events().stream().anyMatch(wanted);
    }

    private static CommandRejected tooMany() {
        return new CommandRejected(new Rejection(
                ErrorCode.OVER_REQUEST_RATE_LIMIT,
                429,
                "Too many reports at once, please retry after a moment.",
                Map.of("Retry-After", "10")));
    }
}
