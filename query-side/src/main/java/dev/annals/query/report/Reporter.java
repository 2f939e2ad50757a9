package dev.annals.query.report;

import dev.annals.query.history.index.Index;
import dev.annals.query.history.index.Way;
import dev.annals.query.storage.Readers;
import dev.annals.shared.access.AccessLog;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.NotedHead;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.report.OpenReport;
import dev.annals.shared.report.ReportQueries;
import dev.annals.shared.report.ReportQuery;
import dev.annals.shared.report.ReportSource;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.EventNames;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes reports, of which there may be so many at once. */
final class Reporter implements ReportQueries {

    private static final int ABANDONED_AFTER_SECONDS = 60;

    private final EventLog log;
    private final Index index;
    private final AccessLog reads;
    private final Readers historians;
    private final int concurrent;
    private final LongSupplier nanos;
    private final SecureRandom random = new SecureRandom();
    private final Set<BeingMade> open = new HashSet<>();

    /** @param nanos a clock that goes on, by which those are found who have gone without a word */
    Reporter(EventLog log, Index index, AccessLog reads, Readers historians, int concurrent, LongSupplier nanos) {
        this.log = log;
        this.index = index;
        this.reads = reads;
        this.historians = historians;
        this.concurrent = concurrent;
        this.nanos = nanos;
    }

    @Override
    public CompletionStage<OpenReport> open(ReportQuery query) {
        return index.caughtUp().thenCompose(head -> historians.ask(() -> begin(query, head)));
    }

    private OpenReport begin(ReportQuery query, long head) {
        ReportSource source = source(query, head);
        synchronized (open) {
            List.copyOf(open).stream()
                    .filter(report -> report.isAbandoned(ABANDONED_AFTER_SECONDS))
                    .forEach(BeingMade::close);
            if (open.size() >= concurrent) {
                throw tooMany();
            }
            BeingMade report = new BeingMade(source, rows(query, source), historians, this::forget, nanos);
            open.add(report);
            return report;
        }
    }

    private void forget(BeingMade report) {
        synchronized (open) {
            open.remove(report);
        }
    }

    private ReportSource source(ReportQuery query, long head) {
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
        UserId user = query.user();
        return switch (query.kind()) {
            case ACCOUNTS ->
                new AccountRows(log, scope, query.movements(), holding(AccountRows.OPENINGS, scope.fromTheFirst()));
            case PRIVILEGED_ACTS ->
                new ActRows(log, walk(ActRows.WAYS, scope, commit -> ActRows.isWanted(commit, query.actor(), user)));
            case SIGN_IN_FAILURES -> new FailureRows(log, holding(Failure.KINDS, scope), user, random);
            case ADMINISTRATORS_READS ->
                new ReadRows(log, reads, query, source.head().position());
            case ERASURES_AND_HOLDS -> new ErasureRows(holding(ErasureRows.KINDS, scope), user);
        };
    }

    /** The commits with events of some kinds. */
    private Commits holding(List<Class<? extends DomainEvent>> kinds, Scope scope) {
        Set<String> names = kinds.stream()
                .flatMap(kind -> EventNames.namesOf(kind).stream())
                .collect(Collectors.toUnmodifiableSet());
        return walk(List.of(new Way.ByTypes(names)), scope, commit -> true);
    }

    private Commits walk(List<Way> ways, Scope scope, Predicate<RecordedCommit> wanted) {
        return new IndexedWalk(log, index, ways, scope, wanted);
    }

    private static CommandRejected tooMany() {
        return new CommandRejected(new Rejection(
                ErrorCode.OVER_REQUEST_RATE_LIMIT,
                429,
                "Too many reports at once, please retry after a moment.",
                Map.of("Retry-After", "10")));
    }
}
